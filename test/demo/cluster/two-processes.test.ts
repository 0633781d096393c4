import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { updateSettings } from '../../../demo/contract/settings.js';
import * as contract from '../../../src/contract/index.js';
import { type Api, newEmail } from '../../support/api.js';
import { type Cluster, setup } from '../../support/cluster.js';
import type { ReceivedMail } from '../../support/mailbox.js';
import { patientFetch } from '../../support/patient-fetch.js';
import { createPlatformClient } from '../../support/platform.js';
import { PASSWORD } from '../../support/server.js';
import { until } from '../../support/until.js';

const NEXT = 'nine velvet paper boats';
/** These tests are about what comes out, not how fast. */
const DATABASE_PATIENCE_MS = '60000';

const cluster = await setup({ after }, { environment: { RATE_LIMIT_SCALE: '1000', DATABASE_PATIENCE_MS } });
const { servers, db, mails, mailDone } = cluster;
const [{ api: one }, { api: other }] = servers;
const either = inTurn(cluster);

/** Calls that go to the processes in turn. */
function inTurn({ servers: [first, second] }: Cluster): () => Api {
  let turn = 0;
  return () => (turn++ % 2 ? first : second).api;
}

/** A mail to one customer, in the order in which they came. */
const mailTo = (email: string | null, subject: RegExp, nth = 0): Promise<ReceivedMail> =>
  until(`a mail to ${email}: ${subject}`, () =>
    mails.all.filter((mail) => mail.to === email && subject.test(mail.subject)).at(nth),
  );

const count = (statuses: readonly number[], wanted: number) =>
  statuses.filter((status) => status === wanted).length;

/** One, or none: a winner whom a busy machine told to come back has lost when it does. The rows tell the rest. */
function assertOneWon(statuses: readonly number[], won: number, lost: number): void {
  assert.ok(count(statuses, won) <= 1);
  assert.equal(count(statuses, won) + count(statuses, lost), statuses.length);
}

test('two processes that start at once on an empty database make one of everything', async () => {
  const all = await Promise.all([
    db.selectFrom('accounts').select('id').execute(),
    db.selectFrom('customers').select('email').distinct().execute(),
    db.selectFrom('customers').select('email').execute(),
    db.selectFrom('collaborators').select('id').execute(),
    db.selectFrom('signing_keys').select('kid').execute(),
  ]);
  // the reader and the subscriber of the print edition
  assert.deepEqual(
    all.map((rows) => rows.length),
    [1, 2, 2, 1, 1],
  );
});

test('M31 M32 a session of one process is a session of the other, until either ends it', async () => {
  const { email, auth_token: token } = await one.customer();
  assert.equal((await other.call(contract.getCustomer, undefined, { token })).data.email, email);
  const renewed = (await other.call(contract.refresh, undefined, { token })).data.auth_token;
  assert.equal((await one.call(contract.logout, undefined, { token: renewed })).status, 204);
  for (const api of [one, other])
    for (const dead of [token, renewed])
      assert.equal(
        (await api.call(contract.getCustomer, undefined, { token: dead })).error.code,
        'session_revoked',
      );
});

test('M5 a password changed at one process ends the sessions of the other', async () => {
  const { email, auth_token: token } = await one.customer();
  const elsewhere = (await other.call(contract.login, { email: email ?? '', password: PASSWORD })).data;
  const changed = await one.call(
    contract.password.update,
    { old_password: PASSWORD, new_password: NEXT },
    { token },
  );
  assert.equal(changed.status, 200);
  const refused = await other.call(contract.getCustomer, undefined, { token: elsewhere.auth_token });
  assert.equal(refused.error.code, 'session_revoked');
  const login = (password: string) => other.call(contract.login, { email: email ?? '', password });
  assert.deepEqual([(await login(PASSWORD)).status, (await login(NEXT)).status], [401, 200]);
});

test('U2 M43 of 30 parallel log-ins at both exactly one session survives', async () => {
  const site = 'gazette';
  await db.updateTable('sites').set({ single_user_authentication: 1 }).where('id', '=', site).execute();
  const { email } = await either().customer({}, { site });
  const credentials = { email: email ?? '', password: PASSWORD };
  const logins = await Promise.all(
    Array.from({ length: 30 }, () => either().call(contract.login, credentials, { site })),
  );
  const alive = await Promise.all(
    logins.map(({ data }) =>
      either().call(contract.getCustomer, undefined, { site, token: data.auth_token }),
    ),
  );
  assert.equal(
    count(
      alive.map(({ status }) => status),
      200,
    ),
    1,
  );
});

test('X1 of 30 parallel registrations of one e-mail at both one succeeds', async () => {
  const email = newEmail();
  const replies = await Promise.all(
    Array.from({ length: 30 }, () => either().call(contract.register, { email, password: PASSWORD })),
  );
  const statuses = replies.map(({ status }) => status);
  assertOneWon(statuses, 201, 409);
  const rows = await db.selectFrom('customers').select('id').where('email_key', '=', email).execute();
  assert.equal(rows.length, 1);
});

test('settings that are changed at one process hold at the other from its next request', async () => {
  const [{ url }] = servers;
  const console = createPlatformClient(patientFetch, url);
  const cookie = await console.logIn();
  const change = (settings: object) =>
    console.call(updateSettings, settings, { path: { id: 'herald' }, cookie });
  const origin = 'https://www.example.com';
  const password = PASSWORD.slice(0, 15);
  const register = () => other.call(contract.register, { email: newEmail(), password }, { origin });
  assert.equal((await register()).error.code, 'origin_not_allowed');
  const allowed_origins = ['http://herald.localhost:4400', origin];
  assert.equal((await change({ allowed_origins })).status, 200);
  assert.equal((await register()).status, 201);
  assert.equal((await change({ password_min_length: 16, google_app_id: 'google-client' })).status, 200);
  assert.deepEqual((await register()).errors, { password: ['too_short'] });
  assert.equal((await other.call(contract.getSite)).data.google_app_id, 'google-client');
  assert.equal((await change({ password_min_length: 8 })).status, 200);
  assert.equal((await register()).status, 201);
});

test('R1 of 60 parallel guesses at both processes exactly five are let through to the hasher', async (t) => {
  const cluster = await setup(t, { environment: { DATABASE_PATIENCE_MS } });
  const { servers, db } = cluster;
  const either = inTurn(cluster);
  const { email } = await either().customer();
  const guesses = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      either().call(contract.login, { email: email ?? '', password: `a wrong guess ${i}` }),
    ),
  );
  const statuses = guesses.map(({ status }) => status);
  const closings = db.selectFrom('rate_limits').select('points').where('key', 'like', 'login-closings:%');
  assert.deepEqual(await closings.execute(), [{ points: 1 }]);
  for (const { status, headers } of guesses)
    if (status === 429)
      assert.ok(Number(headers.get('retry-after')) <= 30, 'the first wait, however many tried');
  const hashed = count(statuses, 401);
  assert.equal(hashed + count(statuses, 429), statuses.length);
  // one that was counted and told to come back did not get there, which its server's log must say
  const away = servers.flatMap(({ log }) => log.filter(({ status }) => status === 503));
  assert.ok(hashed === 5 || (hashed < 5 && hashed + away.length >= 5), `${hashed} of five`);
  const failures = servers.flatMap(({ log }) => log.filter(({ event }) => event === 'authn_login_fail'));
  assert.equal(failures.length, hashed);
});

test('P6 a reset token that is used 20 times at once, at both processes, works once', async () => {
  const { email } = await either().customer();
  await either().call(contract.password.forgot, { email: email ?? '' });
  const { token } = await mailTo(email, /new password/);
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => either().call(contract.password.reset, { token, password: NEXT })),
  );
  const statuses = replies.map(({ status }) => status);
  assertOneWon(statuses, 204, 401);
  assert.equal((await either().call(contract.login, { email: email ?? '', password: NEXT })).status, 200);
});

test('every mail is sent once, whichever process it was ordered at', async () => {
  const customers = await Promise.all(Array.from({ length: 24 }, () => either().customer()));
  await mailDone();
  const emails = customers.map(({ email }) => email);
  const sent = mails.all.map(({ to }) => to).filter((to) => emails.includes(to));
  assert.deepEqual(sent.sort(), emails.sort());
});

test('whatever a customer does at once, no two processes wait for each other', async () => {
  for (let round = 0; round < 8; round++) {
    const { email, auth_token: token } = await either().customer();
    const credentials = { email: email ?? '', password: PASSWORD };
    const { token: confirmation } = await mailTo(email, /Confirm/);
    await either().call(contract.password.forgot, { email: email ?? '' });
    await either().call(contract.password.forgot, { email: email ?? '' });
    const resets = [await mailTo(email, /new password/, 0), await mailTo(email, /new password/, 1)];
    const replies = await Promise.all([
      ...resets.map(({ token: reset }) =>
        either().call(contract.password.reset, { token: reset, password: NEXT }),
      ),
      either().call(contract.email.verify, { token: confirmation }),
      either().call(contract.password.update, { old_password: PASSWORD, new_password: NEXT }, { token }),
      either().call(contract.logout, undefined, { token }),
      either().call(contract.refresh, undefined, { token }),
      either().call(contract.login, credentials),
      either().call(contract.login, credentials),
    ]);
    assert.deepEqual(
      replies.filter(({ status }) => status >= 500).map(({ text }) => text),
      [],
    );
  }
  const reasons = servers.flatMap(({ log }) => log.map(({ reason }) => String(reason)));
  assert.deepEqual(
    reasons.filter((reason) => reason.includes('deadlock')),
    [],
  );
});
