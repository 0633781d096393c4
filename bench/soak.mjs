// Five minutes of everything that customers, strangers and broken clients do, at once, against one server process:
// does its memory stay where it is?
import { setTimeout as pause } from 'node:timers/promises';
import { atMost } from './support/figure.mjs';
import { PASSWORD, spawnBenchServer } from './support/server.mjs';
import { median } from './support/stats.mjs';

const MILLISECONDS = 5 * 60_000;
/** Caches fill, code is compiled, pools grow: this long it may. */
const WARM_UP = 60_000;
const SAMPLE_EVERY = 5_000;
const CROWD = 12;
const MIB = 2 ** 20;

const bearer = (token) => ({ authorization: `Bearer ${token}` });

/** A new customer's visit, from the registration to the end of the session. */
async function visit({ at, post, expect }, email) {
  const login = { email, password: 'four staple orange kites' };
  const { data } = await expect(201, post('/auth/register', login));
  const token = bearer(data.auth_token);
  for (let view = 0; view < 20; view++) await expect(200, fetch(at('/customer'), { headers: token }));
  await expect(200, post('/customer/refresh', undefined, token));
  await expect(200, post('/auth/resolve', { auth_tokens: [data.auth_token] }));
  const changed = { method: 'PUT', headers: { 'content-type': 'application/json', ...token } };
  await expect(200, fetch(at('/customer'), { ...changed, body: JSON.stringify({ first_name: 'Ada' }) }));
  await expect(202, post('/password/forgot', { email }));
  await expect(204, post('/auth/logout', undefined, token));
  await expect(401, fetch(at('/customer'), { headers: token }));
}

/** Someone who comes back, between guesses at other people's passwords. */
async function guess({ at, post, expect }, email) {
  await expect(401, post('/auth/login', { email, password: 'not the password' }));
  await expect(200, post('/auth/login', { email: 'reader@daybreak.example', password: PASSWORD }));
  await expect(200, fetch(at('/site')));
  await expect(401, fetch(at('/customer'), { headers: bearer(email) }));
}

/** What is no request, or is taken back. */
async function misbehave({ origin, at, expect }) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
  await expect(400, fetch(at('/auth/login'), { ...init, body: '{"email":' }));
  await expect(413, fetch(at('/auth/login'), { ...init, body: 'x'.repeat(100_000) }));
  await expect(404, fetch(`${origin}/${Math.random()}`));
  const hurry = AbortSignal.timeout(2);
  await fetch(at('/auth/login'), { ...init, body: '{}', signal: hurry }).catch(() => {});
}

/** Each of the crowd does one thing after the other; resolves to the count of replies by status. */
async function crowd(server, isTime) {
  const replies = {};
  const expect = async (wanted, asked) => {
    const reply = await asked;
    replies[reply.status] = (replies[reply.status] ?? 0) + 1;
    const text = await reply.text();
    if (reply.status !== wanted) throw new Error(`${reply.url}: ${reply.status} for ${wanted}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  const acts = [visit, guess, visit, misbehave];
  const someone = async (_, index) => {
    for (let turn = 0; isTime(); turn++)
      await acts[(index + turn) % acts.length]({ ...server, expect }, `soak-${index}-${turn}@example.com`);
  };
  await Promise.all(Array.from({ length: CROWD }, someone));
  return replies;
}

/** What the server holds, again and again, after a collection each. */
async function watch({ child }, isTime) {
  const samples = [];
  const start = performance.now();
  child.on('message', ({ memory }) => samples.push({ at: performance.now() - start, ...memory }));
  while (isTime()) {
    if (!child.connected) throw new Error(`The server ended with ${child.exitCode ?? child.signalCode}`);
    child.send('memory');
    await pause(SAMPLE_EVERY);
  }
  return samples;
}

/** The last minute's memory against the first one's after the warm-up. */
function growth(samples, sizeOf) {
  const within = (from, to) => samples.filter(({ at }) => at >= from && at < to).map(sizeOf);
  const before = median(within(WARM_UP, 2 * WARM_UP));
  const after = median(within(MILLISECONDS - WARM_UP, MILLISECONDS));
  return { ratio: after / before, text: `${(before / MIB).toFixed(1)} → ${(after / MIB).toFixed(1)} MiB` };
}

export async function measure() {
  const server = await spawnBenchServer({ NODE_OPTIONS: '--import ./bench/support/memory-probe.mjs' });
  const end = performance.now() + MILLISECONDS;
  const isTime = () => performance.now() < end;
  const [replies, samples] = await Promise.all([crowd(server, isTime), watch(server, isTime)]).finally(
    server.close,
  );
  const total = Object.values(replies).reduce((sum, count) => sum + count, 0);
  const heap = growth(samples, ({ heapUsed, external }) => heapUsed + external);
  const resident = growth(samples, ({ rss }) => rss);
  const detail = `second minute → fifth, ${total} requests of a mixed load`;
  return [
    atMost(1.05, {
      name: 'Soak: the server’s heap after a collection, growth',
      value: heap.ratio,
      unit: '×',
      detail: `${heap.text}, ${detail}`,
    }),
    atMost(1.1, {
      name: 'Soak: the server’s resident memory, growth',
      value: resident.ratio,
      unit: '×',
      detail: `${resident.text}, ${detail}`,
    }),
  ];
}
