import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { spawnDemo } from './support/demo-process.js';
import { linkIn } from './support/mail.js';
import { setup } from './support/setup.js';

const { demo, mail, newVisitor, origin, page } = await setup();

describe('npm start', () => {
  it('shows everything that there is on one page', async () => {
    await page.goto(`http://localhost:${demo.port}/`);
    await page.see('h1', 'identity-elements');
    await page.see('td', 'reader@daybreak.example');
    await page.see(`a[href="${origin('herald')}"]`);
    await page.screenshot('demo/index');
  });

  it('answers for the API on id.localhost, and on localhost for tools that resolve no other name', async () => {
    for (const host of ['id', 'localhost']) {
      assert.equal((await demo.call(host, '/healthz')).status, 200);
      assert.equal((await demo.call(host, '/openapi.json')).status, 200);
    }
  });

  it('answers for the console’s API on console.localhost, and on localhost for tools', async () => {
    for (const host of ['console', 'localhost']) {
      const { status, text } = await demo.call(host, '/api/v1/platform/sites');
      assert.equal(status, 401);
      assert.match(text, /session_required/);
    }
  });

  it('refuses a host that is not its own', async () => {
    const { status, text } = await demo.call('evil', '/healthz');
    assert.equal(status, 421);
    assert.match(text, /evil\.localhost/);
  });

  it('serves the elements to any page, pinned by integrity, with chunks that never change', async () => {
    const entry = await demo.call('id', '/cdn/identity-elements.min.js');
    assert.equal(entry.status, 200);
    assert.equal(entry.headers['access-control-allow-origin'], '*');
    assert.equal(entry.headers['cache-control'], 'no-cache');
    const integrity = JSON.parse((await demo.call('id', '/cdn/integrity.json')).text);
    assert.match(integrity['identity-elements.min.js'], /^sha384-/);
    const chunk = /["'`](\.\/chunks\/[^"'`]+\.js)["'`]/.exec(entry.text)?.[1];
    assert.ok(chunk, 'the entry loads chunks');
    const { headers, status } = await demo.call('id', `/cdn/${chunk.slice(2)}`);
    assert.equal(status, 200);
    assert.match(String(headers['cache-control']), /immutable/);
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
  });

  it('puts the demo sites under the strict policy', async () => {
    const { headers } = await demo.call('herald', '/');
    assert.match(String(headers['content-security-policy']), /require-trusted-types-for 'script'/);
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  });

  it('shows mail as it arrives, with links that can be followed by hand', async () => {
    // what arrives between its list and its WebSocket it would never show
    const connected = page.raw.waitForEvent('console', (message) => message.text() === 'Socket.io connected');
    await Promise.all([connected, page.goto(origin('mail'))]);
    const body = { email: 'reader@daybreak.example' };
    const { status } = await demo.call('id', '/api/v1/sdk/password/forgot?site_id=herald', { body });
    assert.equal(status, 202);
    const sent = await mail.latest(body.email);
    await page.click('button, a, [role="button"], li', sent.subject);
    const link = page.raw.frameLocator('iframe').getByRole('link').first();
    assert.equal(await link.getAttribute('href'), linkIn(sent));
    await page.screenshot('demo/mail');
    const site = await page.opened(() => link.click());
    assert.equal(site.url().host, `herald.localhost:${demo.port}`);
    await site.close();
  });

  it('shows mail to tools as well, which say that they take anything', async () => {
    const { headers, status } = await demo.call('mail', '/', { headers: { accept: '*/*' } });
    assert.equal(status, 200);
    assert.match(String(headers['content-type']), /html/);
  });

  it('keeps mail from other pages: no CORS, and no WebSocket but for its own', async () => {
    const headers = { origin: origin('gazette') };
    const reply = await demo.call('mail', '/api/email', { headers });
    assert.equal(reply.headers['access-control-allow-origin'], undefined);
    const upgrade = { ...headers, connection: 'Upgrade', upgrade: 'websocket' };
    await assert.rejects(demo.call('mail', '/socket.io/?EIO=4&transport=websocket', { headers: upgrade }));
  });

  it('answers in HTTP/1.1 who offers HTTP/2, as clients of some languages do', async () => {
    const headers = {
      connection: 'Upgrade, HTTP2-Settings',
      upgrade: 'h2c',
      'http2-settings': 'AAMAAABkAAQAAP__',
    };
    assert.equal((await demo.call('id', '/healthz', { headers })).status, 200);
  });

  it('stops when asked to, having closed everything', async () => {
    const other = await spawnDemo({ LOG_LEVEL: 'warn' });
    const visitor = await newVisitor();
    // its WebSocket would stay open for as long as anybody lets it
    await visitor.goto(other.origin('mail'));
    await visitor.see('input');
    other.process.kill('SIGTERM');
    const [code, signal] = await once(other.process, 'exit');
    await other.stop();
    assert.deepEqual([code, signal], [0, null], other.output);
  });

  it('ends with npm, although npm does not pass the signal on', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'demo-'));
    t.after(() => rm(folder, { recursive: true }));
    const DATABASE_URL = `file:${folder}/demo.sqlite`;
    const child = spawn('npm', ['start'], {
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, PORT: '0', DATABASE_URL },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    for await (const chunk of child.stdout) {
      text += chunk;
      if (/^ready /m.test(text)) child.kill('SIGTERM');
    }
    // its output, which the demo holds open, has ended: nothing of it is left
    assert.match(text, /^ready /m);
  });

  for (const [what, environment, sentence] of [
    ['a port in use', () => ({ PORT: String(demo.port) }), /^Port \d+ is in use\./m],
    ['a port that is none', () => ({ PORT: 'eleven' }), /^PORT: /m],
    ['a database address that is none', () => ({ DATABASE_URL: 'nowhere' }), /^DATABASE_URL: /m],
  ] as const)
    it(`says what is wrong with ${what}, and ends`, async () => {
      await assert.rejects(spawnDemo(environment()), (error: Error) => {
        assert.match(error.message, /ended with 1/);
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /\n\s+at .*\(/);
        return true;
      });
    });
});
