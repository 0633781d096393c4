import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '../../../demo/server/languages.js';
import { MAILS } from '../../../demo/server/mail/index.js';
import { PAGE_WORDS } from '../../../demo/server/social/page-words.js';
import { HUB_WORDS } from '../../../demo/server/sso/words.js';
import * as elements from '../../../src/localize/languages.js';

const FACTS = { site: 'S', email: 'E', other: 'O', device: 'D', when: 'W', account: 'A', who: 'N' };

/** Every text in a tree of words; functions are called with facts, or with names. */
function textsIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'object' && words !== null) return Object.values(words).flatMap(textsIn);
  if (typeof words !== 'function') return [];
  const made: unknown = /^\(?\{/.test(String(words)) ? words(FACTS) : words('N', 'N');
  return textsIn(made);
}

/** All that a visitor reads of ours in a language: elements, mails, and the pages on the way. */
async function everything(language: Language): Promise<string[]> {
  const ours = await Promise.all([
    elements.loadWords(language),
    elements.loadMessages(language),
    elements.loadSocialWords(language),
    elements.loadAccountWords(language),
  ]);
  const { ended, ...messages } = ours[1];
  const mails = Object.values(MAILS).map((mail) => mail[language]);
  // when the session ended is told a time
  const { superseded: _, ...endings } = ended;
  return textsIn([
    ours[0],
    messages,
    endings,
    ours[2],
    ours[3],
    mails,
    HUB_WORDS[language],
    PAGE_WORDS[language],
  ]);
}

const having = async (language: Language, pattern: RegExp) =>
  (await everything(language)).filter((text) => pattern.test(text));

test('everybody is addressed in one way: tú in Spanish, Sie in German, vous in French', async () => {
  assert.ok((await everything('es')).length > 200);
  const usted =
    /\b(usted|su (sesión|cuenta|correo|contraseña)|ha iniciado|inicie|continúe|vuelva|inténtelo|le reconoc)/i;
  assert.deepEqual(await having('es', usted), []);
  assert.deepEqual(await having('de', /\b(du|dir|dich|dein\w*)\b/i), []);
  assert.deepEqual(await having('fr', /(?<!\p{L})(tu|toi|ton|tes|ta)(?!\p{L})/iu), []);
});

test('no line begins with a mark: French has it after a space that does not break, German a dash of three dots', async () => {
  assert.deepEqual(await having('fr', / [?!;:»]/), []);
  assert.deepEqual(await having('de', /\w…/), []);
});
