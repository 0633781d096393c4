import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import * as contract from '../../../src/contract/index.js';
import { type Api, newEmail } from '../../support/api.js';
import { type Answer, ask, assertClosed, recovered, setup } from '../../support/breakable-cluster.js';
import { endings } from '../../support/endings.js';
import { PASSWORD } from '../../support/server.js';
import { until } from '../../support/until.js';

const { servers, apis, db, postgres, wire } = await setup({ after });
const [one] = apis;

test('Z2 a database that is killed under load: 503 meanwhile, back by itself, nothing acknowledged lost', async (t) => {
  const { auth_token: token } = await one.customer();
  const registered: { readonly email: string; readonly token: string }[] = [];
  const ended: string[] = [];
  const refused: Answer[] = [];
  const faults: string[] = [];
  let busy = true;
  endings(t)(() => {
    busy = false;
  });
  /** A visitor after another registers; every other one signs out again. */
  const visit = async (api: Api) => {
    while (busy) {
      const email = newEmail();
      const start = performance.now();
      const reply = await api.call(contract.register, { email, password: PASSWORD });
      const { status } = reply;
      if (status === 503) refused.push({ status, ms: performance.now() - start });
      else if (status !== 201) faults.push(reply.text);
      else {
        const { auth_token } = reply.data;
        registered.push({ email, token: auth_token });
        const out = registered.length % 2 === 0;
        if (out && (await api.call(contract.logout, undefined, { token: auth_token })).status === 204)
          ended.push(auth_token);
      }
    }
  };
  const load = Promise.all([...apis, ...apis].map(visit));
  await until('some acknowledged', () => registered.length > 20 && ended.length > 5);
  postgres.kill();
  await until('refusals from both servers', () => refused.length > 8);
  assertClosed(await Promise.all(apis.map((api) => ask(api, token))));
  await postgres.start();
  await recovered(apis, token);
  const before = registered.length;
  await until('more acknowledged', () => registered.length > before + 4);
  busy = false;
  await load;

  assert.deepEqual(faults, []);
  assertClosed(refused);
  for (const { child } of servers)
    assert.equal(child.exitCode ?? child.signalCode, null, 'it was not restarted');
  const rows = await db.selectFrom('customers').select('email_key').execute();
  const kept = new Set(rows.map(({ email_key }) => email_key));
  for (const { email, token: theirs } of registered) {
    assert.ok(kept.has(email), 'an acknowledged customer is there');
    const live = (await ask(one, theirs)).status;
    assert.ok(ended.includes(theirs) ? live === 401 : live === 200 || live === 401);
  }
});

test('Z2 a database whose answers take ten seconds: 503 within two, back by itself', async () => {
  const { auth_token: token } = await one.customer();
  wire.delay(10_000);
  const askAll = () => Promise.all([...apis, ...apis, ...apis].map((api) => ask(api, token)));
  // on connections that stand, and then on new ones
  assertClosed(await askAll());
  assertClosed(await askAll());
  wire.delay(0);
  await recovered(apis, token);
});

test('Z2 a pool whose every connection waits: 503 within two seconds, back by itself', async (t) => {
  const { auth_token: token, email } = await one.customer();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  // else its transaction would keep the test from ending
  endings(t)(() => release());
  const credentials = { email: email ?? '', password: PASSWORD };
  const [locked, logins] = await new Promise<[Promise<unknown>, Promise<number[]>]>((resolve, reject) => {
    const transaction = db.transaction().execute(async (trx) => {
      await sql`lock table sessions in access exclusive mode`.execute(trx);
      const waiting = Array.from(
        { length: 15 },
        async () => (await one.call(contract.login, credentials)).status,
      );
      resolve([transaction, Promise.all(waiting)]);
      await released;
    });
    transaction.catch(reject);
  });
  assertClosed(await Promise.all(Array.from({ length: 5 }, () => ask(one, token))));
  for (const status of await logins) assert.equal(status, 503);
  release();
  await locked;
  await recovered(apis, token);
  assert.equal((await one.call(contract.login, credentials)).status, 200);
});
