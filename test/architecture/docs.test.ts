import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const DOCS = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)];

const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');

const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('the docs', () => {
  it('link to files and headings that exist', () => {
    const broken = DOCS.flatMap((doc) => {
      const text = readFileSync(doc, 'utf8');
      return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#');
          const target = path === '' ? doc : join(dirname(doc), path);
          if (!existsSync(target)) return true;
          return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
        })
        .map((link) => `${doc}: ${link}`);
    });
    assert.deepEqual(broken, []);
  });

  it('M19 M20 M21 tell employee from customer SSO, and each way to use it', () => {
    const text = readFileSync('docs/single-sign-on.md', 'utf8');
    for (const words of [
      /\*\*Employee SSO\*\*/,
      /\*\*Customer SSO\*\*/,
      /## With elements/,
      /## With the SDK/,
      /## With the API/,
    ])
      assert.match(text, words);
    const linked = readFileSync('README.md', 'utf8');
    for (const doc of ['single-sign-on', 'authorization', 'integrations'])
      assert.ok(linked.includes(`docs/${doc}.md`));
  });

  it('M29 the check value of the docs is the protocol’s', async () => {
    const { signForDisqus } = await import('../../demo/server/integrations/disqus.js');
    const text = readFileSync('docs/integrations.md', 'utf8');
    const [, secret = '', timestamp, message = '', signature = ''] =
      /secret `(\w+)`, timestamp `(\d+)` and\s+`(\{.*?\})` sign to `(\w+)`/.exec(text) ?? [];
    const payload = signForDisqus(JSON.parse(message), secret, Number(timestamp));
    assert.equal(payload.split(' ')[1], signature);
  });
});
