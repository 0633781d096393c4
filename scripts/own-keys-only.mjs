import { RolldownMagicString } from 'rolldown';

const ALL_KEYS = 'for (var name in all)';
const OWN_KEYS = 'for (var name of Object.keys(all))';

/**
 * For Rolldown, and so for Vite: its helper for what modules export takes the keys that a page's script has put on
 * Object.prototype for exports as well, and throws at the first that is no function.
 */
export const ownKeysOnly = {
  name: 'own-keys-only',
  renderChunk(code) {
    if (!code.includes('__exportAll = ')) return null;
    const text = new RolldownMagicString(code);
    text.replace(ALL_KEYS, OWN_KEYS);
    if (!text.hasChanged())
      throw new Error('Rolldown’s __exportAll is another one now: does it take own keys only?');
    return { code: text };
  },
};
