import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { setup } from './support/any-engine.js';

const README = readFileSync('README.md', 'utf8');
const FIVE_LINES = /```html\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
const OWN_FORM = FIVE_LINES.replace(
  '<identity-login-form>',
  `<identity-login-form><form method="post">
    <label>Mail <input name="email" type="email" autocomplete="username" required></label>
    <label>Word <input name="password" type="password" autocomplete="current-password" required></label>
    <button>Enter</button>
  </form>`,
);

let port = 0;
const publisher = createServer((request, response) => {
  const lines = request.url === '/own-form' ? OWN_FORM : FIVE_LINES;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  // the favicon of a page that has none is no page
  response.writeHead(request.url === '/favicon.ico' ? 404 : 200);
  response.end(`<!doctype html>\n${lines.replaceAll('localhost:4400', `localhost:${port}`)}`);
}).listen(0, '127.0.0.1');
await once(publisher, 'listening');
after(() => {
  publisher.close();
  // browsers hold connections on which they have asked nothing, which are not closed with it
  publisher.closeAllConnections();
});
const origin = `http://localhost:${(publisher.address() as AddressInfo).port}`;

const { demo, newVisitor } = await setup({ DEMO_ORIGINS: origin });
port = demo.port;

describe('the README’s five lines, in an empty file of another allowed origin', () => {
  for (const path of ['/', '/own-form'])
    it(`are a working login at ${path}, and the visitor is still signed in after a reload (M26)`, async () => {
      const page = await newVisitor();
      await page.goto(`${origin}${path}`);
      await page.fill('identity-login-form input[name=email]', 'reader@daybreak.example');
      await page.fill('identity-login-form input[name=password]', 'demo passphrase 4400');
      await page.press('Enter');
      await page.see('identity-customer-menu [part=button]', 'Robin');
      await page.reload();
      await page.see('identity-customer-menu [part=button]', 'Robin');
      const names = (await page.cookies()).map(({ name }) => name);
      assert.equal(names.filter((name) => name.includes('auth_token')).length, 1);
      await page.screenshot(`readme${path.replace(/\/$/, '')}`);
      await page.close();
    });
});
