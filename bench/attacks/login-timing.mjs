// E1: does the time or the form of a refused login tell whether the customer exists?
import { PASSWORD, startBenchServer } from '../support/server.mjs';
import { mannWhitney, median } from '../support/stats.mjs';

const EACH = 200;
const KINDS = ['wrong password', 'unknown e-mail', 'disabled', 'without a password'];
const [KNOWN, ...OTHERS] = KINDS;
const MOST_ALIKE = 0.01;
const MOST_MILLISECONDS = 5;

/** Logins of each kind that are bound to fail, all as long as each other. */
async function failingLogins({ db, emails }) {
  const disabled = emails.slice(0, 10);
  const social = emails.slice(10, 20);
  await db.updateTable('customers').set({ disabled_at: Date.now() }).where('email', 'in', disabled).execute();
  await db.updateTable('customers').set({ password_hash: null }).where('email', 'in', social).execute();
  const wrong = `${PASSWORD.slice(0, -1)}!`;
  const logins = {
    [KNOWN]: (index) => [emails[20 + (index % 20)], wrong],
    'unknown e-mail': (index) => [`nobody${index % 20}@example.com`, wrong],
    // the right password, since nobody else knows of the lock
    disabled: (index) => [disabled[index % 10], PASSWORD],
    'without a password': (index) => [social[index % 10], wrong],
  };
  return (kind, index) => {
    const [email, password] = logins[kind](index);
    return { email, password };
  };
}

/** What a stranger can tell replies apart by, but for the time. */
async function looksOf(reply) {
  const headers = [...reply.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return JSON.stringify([reply.status, headers, await reply.text()]);
}

function shuffled(items) {
  const order = items.map((item) => [Math.random(), item]);
  return order.sort(([a], [b]) => a - b).map(([, item]) => item);
}

export async function measure() {
  const server = await startBenchServer();
  const loginOf = await failingLogins(server);
  const times = Object.fromEntries(KINDS.map((kind) => [kind, []]));
  const looks = new Set();
  // the first rounds warm up
  for (let index = -10; index < EACH; index++)
    for (const kind of shuffled(KINDS)) {
      const body = loginOf(kind, index + 20);
      const start = performance.now();
      const reply = await server.post('/auth/login', body);
      const look = await looksOf(reply);
      const time = performance.now() - start;
      looks.add(look);
      if (index >= 0) times[kind].push(time);
    }
  await server.close();
  const figures = OTHERS.map((kind) => {
    const gap = Math.abs(median(times[kind]) - median(times[KNOWN]));
    const p = mannWhitney(times[kind], times[KNOWN]);
    return {
      name: `E1 Login refused: ${kind} against ${KNOWN}, gap of the medians`,
      value: gap,
      unit: 'ms',
      bound: `< ${MOST_MILLISECONDS} ms or p > ${MOST_ALIKE}`,
      met: gap < MOST_MILLISECONDS || p > MOST_ALIKE,
      detail: `p = ${p.toFixed(3)} (Mann–Whitney), ${EACH} each, interleaved; ${median(times[KNOWN]).toFixed(1)} ms`,
    };
  });
  const different = {
    name: 'E1 Different replies among them: status, headers, body',
    value: looks.size,
    unit: '',
    bound: '= 1',
    met: looks.size === 1,
    detail: `${EACH * KINDS.length} replies`,
  };
  return [...figures, different];
}
