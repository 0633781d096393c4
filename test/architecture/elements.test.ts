import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourcesBelow } from './imports.js';

const src = sourcesBelow('src');
const isDefinition = (path: string) => /^src\/elements\/([\w-]+)\/identity-\1\.ts$/.test(path);
const having = (pattern: RegExp) => src.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('elements are made to be embedded', () => {
  it('only <name>/identity-<name>.ts defines an element; importing a class does nothing', () => {
    const define = 'src/elements/define.ts';
    assert.deepEqual(having(/customElements\.define\(|@customElement\(/), [define]);
    const defining = src.filter(({ imports }) => imports.includes(define)).map(({ path }) => path);
    assert.deepEqual(defining, src.map(({ path }) => path).filter(isDefinition));
  });

  it('index.ts defines no element, and all.ts defines every one', () => {
    const definitions = src.map(({ path }) => path).filter(isDefinition);
    const entry = (path: string) => src.find((source) => source.path === path)?.imports ?? [];
    assert.deepEqual(entry('src/index.ts').filter(isDefinition), []);
    assert.deepEqual(entry('src/all.ts').filter(isDefinition).sort(), definitions.sort());
  });

  it('W2 nothing that a strict CSP or Trusted Types refuses: no inline style, no HTML from strings, no eval', () => {
    assert.deepEqual(having(/<[a-z][^>`]*\sstyle=/), []);
    assert.deepEqual(having(/\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/), []);
    assert.deepEqual(having(/\beval\(|\bnew Function\(/), []);
    assert.deepEqual(having(/\.setAttribute\(\s*'style'|\.style\.cssText/), []);
  });

  it('no console noise: only what the page’s developer must see', () => {
    assert.deepEqual(having(/\bconsole\.(log|info|debug)\(/), []);
  });
});
