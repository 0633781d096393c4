import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { comments } from '../../../demo/comments/app.js';

const SECRET = 'shared secret';
const ADA = { id: '42', username: 'Ada', email: 'ada@example.com' };
const now = Date.parse('2026-10-16T08:00:00Z');

function setup() {
  const app = comments({ secret: SECRET, threads: ['ferry'], now: () => now });
  return {
    list: async () => (await (await app.request('/api/comments/ferry')).json()).data,
    post: (body: unknown, { thread = 'ferry', type = 'application/json' } = {}) =>
      app.request(`/api/comments/${thread}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

/** Signed by hand, as Disqus describes it. */
function signed(user: object, { secret = SECRET, seconds = 0 } = {}) {
  const timestamp = now / 1000 + seconds;
  const message = Buffer.from(JSON.stringify(user)).toString('base64');
  const signature = createHmac('sha1', secret).update(`${message} ${timestamp}`).digest('hex');
  return `${message} ${signature} ${timestamp}`;
}

test('M29 who is named by the signature comments, under that name', async () => {
  const { post, list } = setup();
  const user = { ...ADA, username: '美咲 <b>' };
  const reply = await post({ remote_auth_s3: signed(user), text: ' First.\n', author: 'Mallory' });
  assert.equal(reply.status, 201);
  assert.deepEqual(await list(), [{ author: '美咲 <b>', text: 'First.', at: '2026-10-16T08:00:00.000Z' }]);
});

test('D10 tampered, old, of another secret or nobody’s: no comment', async () => {
  const { post, list } = setup();
  const payload = signed(ADA);
  const [message, signature, timestamp] = payload.split(' ');
  const mallory = Buffer.from(JSON.stringify({ ...ADA, username: 'Mallory' })).toString('base64');
  for (const [what, remote_auth_s3] of Object.entries({
    'another message': `${mallory} ${signature} ${timestamp}`,
    'another time': `${message} ${signature} ${Number(timestamp) + 1}`,
    'another secret': signed(ADA, { secret: 'guess' }),
    'an hour old': signed(ADA, { seconds: -3600 }),
    'from tomorrow': signed(ADA, { seconds: 86_400 }),
    nobody: signed({}),
    'no e-mail': signed({ ...ADA, email: '' }),
    'no signature': `${message}  ${timestamp}`,
    nothing: '',
  }))
    assert.equal((await post({ remote_auth_s3, text: 'Boo' })).status, 401, what);
  assert.deepEqual(await list(), []);
});

test('what is no comment is refused: by size, by kind, in no thread', async () => {
  const { post, list } = setup();
  const remote_auth_s3 = signed(ADA);
  assert.equal((await post({ remote_auth_s3, text: ' ' })).status, 400);
  assert.equal((await post({ remote_auth_s3, text: 'x'.repeat(1001) })).status, 400);
  assert.equal((await post({ remote_auth_s3, text: 'x'.repeat(17_000) })).status, 413);
  assert.equal((await post({ remote_auth_s3, text: 'Hi' }, { thread: 'other' })).status, 404);
  assert.equal((await post({ remote_auth_s3, text: 'Hi' }, { type: 'text/plain' })).status, 415);
  assert.equal((await post('{"text"')).status, 401);
  assert.deepEqual(await list(), []);
  for (let index = 0; index < 60; index++) await post({ remote_auth_s3, text: `${index}` });
  assert.equal((await list()).length, 50);
});
