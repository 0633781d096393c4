import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';

const exportOf = ({ api }: TestServer, token: string) =>
  api.call(contract.exportCustomer, undefined, { token });

const remove = ({ api }: TestServer, token: string, body: object = { password: PASSWORD }) =>
  api.call(contract.deleteCustomer, { ...body }, { token });

const read = ({ api }: TestServer, token: string) => api.call(contract.getCustomer, undefined, { token });

const logIn = ({ api }: TestServer, email: string | null) =>
  api.call(contract.login, { email: email ?? '', password: PASSWORD });

/** How many rows of a table are about a customer. */
const rowsOf = async ({ db }: TestServer, customerId: string) => {
  const tables = ['sessions', 'mail_tokens', 'email_changes', 'outbox', 'identities'] as const;
  const rows = await Promise.all(
    tables.map((table) => db.selectFrom(table).selectAll().where('customer_id', '=', customerId).execute()),
  );
  return rows.map((found) => found.length);
};

/** The customer logs in with a provider as well. */
async function linkGoogle({ db, site, clock }: TestServer, customer_id: string): Promise<void> {
  const identity = {
    provider: 'google',
    issuer: 'https://accounts.example',
    subject: '1',
    email: 'ada@gmail.example',
  } as const;
  const since = { created_at: clock.now(), last_login_at: clock.now() };
  await db
    .insertInto('identities')
    .values({ ...identity, ...since, account_id: site.account_id, customer_id })
    .execute();
}

test('M45 the export holds all that is kept: profile, metadata, sessions, audit and a change that waits', async (t) => {
  const server = await setup(t);
  const { id, email, auth_token } = await server.api.customer({
    first_name: 'Ada',
    metadata: { plan: 'gold' },
  });
  const { data: second } = await logIn(server, email);
  await server.api.call(contract.logout, undefined, { token: second.auth_token });
  await linkGoogle(server, id);
  const wanted = newEmail();
  await server.api.call(contract.email.change, { email: wanted, password: PASSWORD }, { token: auth_token });
  const { data } = await exportOf(server, auth_token);
  assert.equal(data.customer.email, email);
  assert.equal(data.customer.first_name, 'Ada');
  assert.deepEqual(data.customer.metadata, { plan: 'gold' });
  assert.equal(data.pending_email, wanted);
  assert.deepEqual(
    data.sessions.map(({ site_id, ended_at }) => [site_id, ended_at !== null]),
    [
      ['herald', false],
      ['herald', true],
    ],
  );
  assert.deepEqual(
    data.identities.map(({ provider, email: given }) => [provider, given]),
    [['google', 'ada@gmail.example']],
  );
  assert.deepEqual(
    data.audit.map(({ event }) => event),
    ['user_created', 'authn_login_success', 'authn_token_revoked', 'user_updated'],
  );
});

test('M45 the export holds no hash, no token, no session id, and nothing of anybody else', async (t) => {
  const server = await setup(t);
  const { id, auth_token } = await server.api.customer();
  const bob = await server.api.customer();
  await server.mailDone();
  const { text } = await exportOf(server, auth_token);
  const row = await server.db
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const tokens = await server.db.selectFrom('mail_tokens').select('token_hash').execute();
  const secrets = [
    row.password_hash,
    row.current_sid,
    auth_token,
    ...tokens.map(({ token_hash }) => token_hash),
  ];
  for (const secret of [...secrets, 'argon2', bob.id, bob.email]) {
    assert.ok(secret && !text.includes(secret), String(secret));
  }
});

test('M45 the export needs a session, and is made ten times an hour', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  assert.equal((await server.api.call(contract.exportCustomer)).error.code, 'token_missing');
  for (let i = 0; i < 10; i++) assert.equal((await exportOf(server, auth_token)).status, 200);
  assert.equal((await exportOf(server, auth_token)).status, 429);
});

test('M45 a customer deletes the account with the password: nothing of it works, and the address is told', async (t) => {
  const server = await setup(t);
  const { id, email, auth_token } = await server.api.customer();
  const { data: second } = await logIn(server, email);
  const { token: link } = await server.mails.next(/Confirm/);
  await server.api.call(
    contract.email.change,
    { email: newEmail(), password: PASSWORD },
    { token: auth_token },
  );
  await linkGoogle(server, id);
  await server.mailDone();
  assert.ok((await rowsOf(server, id)).every((count) => count > 0));
  assert.equal((await remove(server, auth_token)).status, 204);
  for (const token of [auth_token, second.auth_token])
    assert.equal((await read(server, token)).error.code, 'session_revoked');
  assert.equal((await logIn(server, email)).error.code, 'invalid_credentials');
  assert.equal((await server.api.call(contract.email.verify, { token: link })).error.code, 'token_invalid');
  assert.deepEqual(await rowsOf(server, id), [0, 0, 0, 0, 0]);
  assert.equal((await server.mails.next(/is deleted/)).to, email);
});

test('M45 the audit keeps that it happened, without naming anybody; the e-mail is free again', async (t) => {
  const server = await setup(t);
  const { id, email, auth_token } = await server.api.customer();
  await remove(server, auth_token);
  const audit = await server.db.selectFrom('audit').selectAll().where('customer_id', '=', id).execute();
  assert.deepEqual(
    audit.map(({ event }) => event),
    ['user_created', 'user_deleted'],
  );
  assert.ok(!JSON.stringify(audit).includes(email ?? ''));
  const again = await server.api.customer({ email });
  assert.notEqual(again.id, id);
});

test('M45 no mail that was sent keeps the e-mail of who has gone', async (t) => {
  const server = await setup(t);
  const { api, db, mails, mailDone } = server;
  const { email, auth_token } = await api.customer();
  await api.call(contract.password.forgot, { email: email ?? '' });
  await mails.next(/new password/);
  await remove(server, auth_token);
  await mails.next(/deleted/);
  await mailDone();
  for (const table of ['outbox', 'mail_tokens', 'audit', 'rate_limits'] as const) {
    const rows = await db.selectFrom(table).selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(email ?? ''), table);
  }
});

test('M45 a wrong or missing password deletes nothing', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  assert.deepEqual((await remove(server, auth_token, {})).errors, { password: ['required'] });
  assert.deepEqual((await remove(server, auth_token, { password: 'a guess' })).errors, {
    password: ['incorrect'],
  });
  const statuses = [];
  for (let i = 0; i < 5; i++)
    statuses.push((await remove(server, auth_token, { password: `guess ${i}` })).status);
  assert.deepEqual(statuses, [400, 400, 400, 400, 429]);
  assert.equal((await server.api.call(contract.deleteCustomer, {})).status, 401);
  assert.equal((await read(server, auth_token)).status, 200);
});

test('M45 who has no password has nothing to send: no body is needed', async (t) => {
  const server = await setup(t);
  const { id, auth_token } = await server.api.customer();
  await server.db
    .updateTable('customers')
    .set({ password_hash: null, password_changed_at: null })
    .where('id', '=', id)
    .execute();
  const bare = await server.api.call(contract.deleteCustomer, undefined, { token: auth_token });
  assert.equal(bare.status, 204);
});

test('M45 a customer without a password deletes the account only just after a log-in', async (t) => {
  const server = await setup(t);
  const { id, auth_token } = await server.api.customer();
  const without = { password_hash: null, password_changed_at: null };
  await server.db.updateTable('customers').set(without).where('id', '=', id).execute();
  server.clock.advance({ minutes: 11 });
  const refused = await remove(server, auth_token, {});
  assert.equal(refused.status, 403);
  assert.equal(refused.error.code, 'reauthentication_required');
  await server.db
    .updateTable('sessions')
    .set({ created_at: server.clock.now() })
    .where('customer_id', '=', id)
    .execute();
  assert.equal((await remove(server, auth_token, {})).status, 204);
});

test('X6 an account deleted while its owner logs in leaves no session behind', async (t) => {
  const server = await setup(t, { environment: { RATE_LIMIT_SCALE: '100' } });
  for (let i = 0; i < 12; i++) {
    const { id, email, auth_token } = await server.api.customer();
    const [removed, ...logins] = await Promise.all([
      remove(server, auth_token),
      logIn(server, email),
      logIn(server, email),
    ]);
    assert.equal(removed.status, 204);
    for (const { status, text } of logins) {
      assert.ok(status === 200 || status === 401, text);
      if (status === 200) assert.equal((await read(server, JSON.parse(text).data.auth_token)).status, 401);
    }
    assert.equal((await rowsOf(server, id))[0], 0);
  }
});
