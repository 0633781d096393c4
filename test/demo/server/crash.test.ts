import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD } from '../../support/server.js';
import { durable, start } from '../../support/server-process.js';
import { until } from '../../support/until.js';

test('Z1 after kill -9 in a burst of registrations everything acknowledged is there, and nothing is half', async (t) => {
  const environment = await durable(t);
  const first = await start(t, environment);
  const acknowledged = new Map<string, string>();
  const emails: string[] = [];
  /** Registers one after the other, for as long as there is an answer: so the kill comes in the middle, whenever it comes. */
  const visit = async () => {
    for (;;) {
      const email = newEmail();
      emails.push(email);
      const reply = await first.api.call(contract.register, { email, password: PASSWORD });
      if (reply.status === 201) acknowledged.set(email, reply.data.auth_token);
    }
  };
  const burst = Promise.allSettled(Array.from({ length: 20 }, visit));
  await until('some registrations acknowledged', () => acknowledged.size >= 10);
  await first.end('SIGKILL');
  await burst;

  const second = await start(t, environment);
  for (const [, token] of acknowledged) {
    const reply = await second.api.call(contract.getCustomer, undefined, { token });
    assert.equal(reply.status, 200, 'acknowledged and still signed in');
  }
  const retries = await Promise.all(
    emails.map(async (email) => {
      const { status } = await second.api.call(contract.register, { email, password: PASSWORD });
      const login = await second.api.call(contract.login, { email, password: PASSWORD });
      return { known: acknowledged.has(email), status, login: login.status };
    }),
  );
  for (const { known, status, login } of retries) {
    assert.equal(login, 200, 'registered before or by the retry, never in between');
    if (known) assert.equal(status, 409);
    else assert.ok(status === 201 || status === 409);
  }
  assert.equal(await second.end('SIGTERM'), 0);
});
