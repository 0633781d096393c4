// The server, on a database file of its own, with customers who can log in: in this process, or in one of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../demo/server/config.ts';
import { startServer } from '../../demo/server/main.ts';
import { startProcess } from '../../test/support/server-process.ts';

const CUSTOMERS = 50;
export const PASSWORD = 'demo passphrase 4400';

/** The settings for a database in a folder; limits are so wide that a crowd from one address meets none. */
const settings = (folder) => ({
  NODE_ENV: 'test',
  PORT: '0',
  DATABASE_URL: `file:${folder}/bench.sqlite`,
  KEY_SECRET: 'a key secret for benchmarks, 32 or more',
  // part of every token; the port is another one after each start
  PUBLIC_URL: 'http://id.localhost:4400',
  // nobody there: mail waits in the outbox
  SMTP_URL: 'smtp://127.0.0.1:9',
  DEMO_PASSWORD: PASSWORD,
  RATE_LIMIT_SCALE: '1000000',
});

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Addresses of a running server, and what a crowd can ask it. */
function addressesOf(url) {
  // by number: no name has to be looked up
  const origin = url.replace('localhost', '127.0.0.1');
  const at = (path) => `${origin}/api/v1/sdk${path}?site_id=herald`;
  const post = (path, body, headers = {}) =>
    fetch(at(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return { origin, at, post };
}

/** Asks for the customer as each page view does. */
async function customerPlan({ at, post }, email) {
  const reply = await post('/auth/login', { email, password: PASSWORD });
  const { data } = await reply.json();
  return { url: at('/customer'), headers: { authorization: `Bearer ${data.auth_token}` } };
}

/** As many customers as a crowd needs, each with the seeded one's password. */
async function addCustomers(db) {
  const seeded = await db
    .selectFrom('customers')
    .selectAll()
    .where('email', '=', 'reader@daybreak.example')
    .executeTakeFirstOrThrow();
  const emails = Array.from({ length: CUSTOMERS }, (_, index) => `reader${index}@example.com`);
  const rows = emails.map((email) => ({ ...seeded, id: email.replace(/\W/g, ''), email, email_key: email }));
  await db.insertInto('customers').values(rows).execute();
  return emails;
}

/** In this process, with its database at hand. */
export async function startBenchServer() {
  const { folder, remove } = temporaryFolder();
  const server = await startServer(readConfig({ ...settings(folder), LOG_LEVEL: 'error' }));
  const emails = await addCustomers(server.db);
  const addresses = addressesOf(server.url);
  const bodies = emails.map((email) => JSON.stringify({ email, password: PASSWORD }));
  return {
    ...addresses,
    emails,
    /** Logins that are right. */
    logins: { url: addresses.at('/auth/login'), method: 'POST', bodies },
    customer: await customerPlan(addresses, emails[0]),
    db: server.db,
    async close() {
      await server.close();
      remove();
    },
  };
}

/** A process of its own on the database in `folder`. */
export async function spawnServer(folder, environment = {}) {
  const server = await startProcess({ ...settings(folder), ...environment });
  return { ...server, ...addressesOf(server.url) };
}

/** The same, on a database that goes with it; `customer` asks for the seeded one. */
export async function spawnBenchServer(environment) {
  const { folder, remove } = temporaryFolder();
  const server = await spawnServer(folder, environment);
  return {
    ...server,
    customer: await customerPlan(server, 'reader@daybreak.example'),
    async close() {
      await server.end('SIGTERM');
      remove();
    },
  };
}
