// What the trip through the hub costs a visitor who opens a second domain: our own time, from the question whether
// the hub is there to the customer with a token, and how often the page is redirected.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { atMost } from './support/figure.mjs';
import { PASSWORD, spawnBenchServer } from './support/server.mjs';
import { median } from './support/stats.mjs';

const RUNS = 60;
/** Milliseconds. */
const AT_MOST = 150;
const REDIRECTS = 2;
const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

const at = (url, name) => url.replace('127.0.0.1', `${name}.localhost`);
const cookiesOf = ({ headers }) => (headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]);

async function json(url, { headers, ...init } = {}) {
  const reply = await fetch(url, {
    ...init,
    headers: { 'content-type': 'application/json', ...headers },
  });
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()).data;
}

/** As a browser goes to a page; not by fetch(), which says of itself that it is none. */
async function navigate(url, { cookie = '', origin, fields } = {}) {
  const headers = {
    ...NAVIGATION,
    cookie,
    ...(fields && { origin, 'content-type': 'application/x-www-form-urlencoded' }),
  };
  const asked = request(url, { method: fields ? 'POST' : 'GET', headers });
  asked.end(fields && new URLSearchParams(fields).toString());
  const [reply] = await once(asked, 'response');
  reply.resume();
  return reply;
}

/** A visitor who has logged in at the herald and pressed “Continue”; their cookie of the hub. */
async function signIn({ origin, at: api }, email) {
  const page = at(origin, 'herald');
  const body = JSON.stringify({ email, password: PASSWORD });
  const { auth_token } = await json(api('/auth/login'), { method: 'POST', body });
  const headers = { origin: page, authorization: `Bearer ${auth_token}` };
  const { ticket } = await json(`${origin}/sso/ticket?site_id=herald`, { method: 'POST', headers });
  const fields = { ticket, return_to: `${page}/` };
  const sent = await navigate(`${origin}/sso/establish`, { origin: page, fields });
  const handle = new URL(sent.headers.location, origin).searchParams.get('handle');
  const pressed = await navigate(`${origin}/sso/establish/confirm`, {
    origin,
    fields: { handle, choice: 'continue' },
    cookie: cookiesOf(sent).join('; '),
  });
  return cookiesOf(pressed).join('; ');
}

/** The same that the SDK asks, one after the other; resolves to milliseconds and redirects. */
async function trip({ origin }, cookie) {
  const page = at(origin, 'gazette');
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    site_id: 'gazette',
    return_to: `${page}/`,
    state: randomBytes(32).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  const start = performance.now();
  await json(`${origin}/api/v1/sdk/site?site_id=gazette`, { headers: { origin: page } });
  // the page is sent to the hub: one
  let redirects = 1;
  let { location } = (await navigate(`${origin}/sso/authorize?${query}`, { cookie })).headers;
  for (; new URL(location, origin).origin === origin; redirects++)
    ({ location } = (await navigate(new URL(location, origin), { cookie })).headers);
  // and back
  redirects++;
  const code = new URLSearchParams(location.split('#')[1]).get('sso');
  await json(`${origin}/sso/token?site_id=gazette`, {
    method: 'POST',
    headers: { origin: page },
    body: JSON.stringify({ code, code_verifier: verifier }),
  });
  return { milliseconds: performance.now() - start, redirects };
}

export async function measure() {
  const server = await spawnBenchServer();
  try {
    const cookie = await signIn(server, 'reader@daybreak.example');
    const trips = [];
    // the first ones warm up
    for (let run = -5; run < RUNS; run++) {
      const made = await trip(server, cookie);
      if (run >= 0) trips.push(made);
    }
    return [
      atMost(AT_MOST, {
        name: 'trip through the hub, our own time',
        value: median(trips.map(({ milliseconds }) => milliseconds)),
        unit: 'ms',
        detail: `${RUNS} trips, one after the other: site, authorize, token`,
      }),
      atMost(REDIRECTS, {
        name: 'trip through the hub, redirects of the page',
        value: Math.max(...trips.map(({ redirects }) => redirects)),
        unit: '',
        detail: 'to the hub and back',
      }),
    ];
  } finally {
    await server.close();
  }
}
