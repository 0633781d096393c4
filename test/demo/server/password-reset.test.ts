import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';

const NEW = 'staple battery wrong zebra';

async function forget({ api, mails }: TestServer, email: string | null, headers = {}) {
  const reply = await api.call(contract.password.forgot, { email: email ?? '' }, { headers });
  assert.equal(reply.status, 202);
  return mails.next(/Choose a new password/);
}

const reset = ({ api }: TestServer, token: string, password = NEW, site = 'herald') =>
  api.call(contract.password.reset, { token, password }, { site });

const logIn = ({ api }: TestServer, email: string | null, password: string) =>
  api.call(contract.login, { email: email ?? '', password });

test('M6 M7 a forgotten password is reset by the mailed link', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const mail = await forget(server, email);
  assert.equal(mail.to, email);
  assert.equal(mail.from, 'The Daybreak Herald <no-reply@id.localhost>');
  assert.match(mail.link, /^http:\/\/herald\.localhost:4400\/#identity-password-reset=[\w-]{43}$/);
  assert.ok(mail.html.includes(mail.link));
  const reply = await reset(server, mail.token);
  assert.equal(reply.status, 204);
  assert.equal((await logIn(server, email, PASSWORD)).status, 401, 'the old one is refused');
  const { data } = await logIn(server, email, NEW);
  assert.equal(data.email_confirm, true, 'whoever has the mail has the address');
});

test('the mail names the site, who asked, when and from what, and what to do otherwise', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Mobile Safari/604.1';
  const { text, html } = await forget(server, email, { 'user-agent': agent });
  for (const part of [text, html]) {
    assert.ok(part.includes('The Daybreak Herald'));
    assert.ok(part.includes(email ?? ''));
    assert.ok(part.includes('Safari on iPhone'));
    assert.match(part, /UTC/);
    assert.match(part, /If it wasn’t you, ignore this e-mail/);
  }
  assert.equal(html.match(/href=/g)?.length, 1);
});

test('names in a mail are text, whatever they contain', async (t) => {
  const server = await setup(t);
  await server.db
    .updateTable('sites')
    .set({ name: '<img src=x onerror=alert(1)> "News", Ltd\r\nBcc: eve@example.com' })
    .where('id', '=', 'herald')
    .execute();
  const { email } = await server.api.customer();
  const mail = await forget(server, email);
  assert.ok(!mail.html.includes('<img'));
  assert.equal(mail.to, email);
});

test('P5 the link is made from the site’s settings, whatever a request claims', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const evil = 'evil.example';
  const forged = {
    host: evil,
    'x-forwarded-host': evil,
    forwarded: `host=${evil}`,
    'x-forwarded-proto': 'ftp',
    referer: `http://${evil}`,
  };
  const { link } = await forget(server, email, forged);
  assert.match(link, /^http:\/\/herald\.localhost:4400\/#/);
  await server.db
    .updateTable('sites')
    .set({ password_reset_url: 'https://herald.example/account?from=mail' })
    .where('id', '=', 'herald')
    .execute();
  const configured = await forget(server, email, forged);
  assert.match(configured.link, /^https:\/\/herald\.example\/account\?from=mail#identity-password-reset=/);
});

test('P6 a reset link works once', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const { token } = await forget(server, email);
  assert.equal((await reset(server, token)).status, 204);
  const again = await reset(server, token, 'another good passphrase');
  assert.equal(again.status, 401);
  assert.equal(again.error.code, 'token_invalid');
  assert.deepEqual(again.errors, { token: ['invalid'] });
  assert.equal((await logIn(server, email, NEW)).status, 200);
});

test('P6 of 20 concurrent uses of one link exactly one succeeds', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const { token } = await forget(server, email);
  const passwords = Array.from({ length: 20 }, (_, i) => `good passphrase number ${i}`);
  const replies = await Promise.all(passwords.map((password) => reset(server, token, password)));
  const winners = passwords.filter((_, i) => replies[i]?.status === 204);
  assert.equal(winners.length, 1);
  assert.equal(replies.filter((reply) => reply.status === 401).length, 19);
  assert.equal((await logIn(server, email, winners[0] ?? '')).status, 200);
});

test('a reset link expires after 60 minutes, is of its own account, and a guess opens nothing', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const { token } = await forget(server, email);
  assert.equal((await reset(server, token, NEW, 'rival')).error.code, 'token_invalid');
  assert.equal((await reset(server, `${token.slice(0, -1)}_`)).error.code, 'token_invalid');
  server.clock.advance({ minutes: 61 });
  assert.equal((await reset(server, token)).error.code, 'token_expired');
  assert.equal((await logIn(server, email, PASSWORD)).status, 200);
});

test('a password that is refused leaves the link good', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const { token } = await forget(server, email);
  for (const [password, code] of [
    ['short', 'too_short'],
    ['password', 'too_common'],
    [email ?? '', 'same_as_email'],
  ] as const) {
    const reply = await reset(server, token, password);
    assert.equal(reply.status, 400);
    assert.deepEqual(reply.errors, { password: [code] });
  }
  assert.equal((await reset(server, token)).status, 204);
});

test('P9 a reset ends every session, every older link and signs nobody in; the owner is told', async (t) => {
  const server = await setup(t);
  const { api, mails } = server;
  const { email, auth_token } = await api.customer();
  const confirm = await mails.next(/Confirm/);
  const other = (await logIn(server, email, PASSWORD)).data.auth_token;
  const older = await forget(server, email);
  const newer = await forget(server, email);
  assert.notEqual(older.token, newer.token);
  const reply = await reset(server, newer.token);
  assert.equal(reply.text, '');
  for (const token of [auth_token, other]) {
    assert.equal((await api.call(contract.getCustomer, undefined, { token })).error.code, 'session_revoked');
  }
  assert.equal((await reset(server, older.token)).error.code, 'token_invalid');
  const verified = await api.call(contract.email.verify, { token: confirm.token });
  assert.equal(verified.error.code, 'token_invalid');
  const notice = await mails.next(/was changed/);
  assert.equal(notice.to, email);
  assert.match(notice.link, /identity-view=password-forgot/);
});

test('of many links at most three live', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const mails = [];
  for (let i = 0; i < 4; i++) {
    mails.push(await forget(server, email));
    server.clock.advance({ seconds: 1 });
  }
  const [first, second] = mails;
  assert.equal((await reset(server, first?.token ?? '')).error.code, 'token_invalid');
  assert.equal((await reset(server, second?.token ?? '')).status, 204);
});

test('E2 known and unknown e-mails get the same answer for the same work', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  await server.mailDone();
  const shapes = [];
  for (const asked of [email ?? '', newEmail()]) {
    const reads = t.mock.method(server.db, 'selectFrom');
    const writes = t.mock.method(server.db, 'insertInto');
    const reply = await server.api.call(contract.password.forgot, { email: asked });
    const names = Object.fromEntries(
      [...reply.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id'),
    );
    const tables = [reads, writes].map(({ mock }) => mock.calls.map(({ arguments: [table] }) => table));
    shapes.push({ status: reply.status, text: reply.text, names, tables });
    reads.mock.restore();
    writes.mock.restore();
    await server.mailDone();
  }
  assert.deepEqual(shapes[0], shapes[1]);
  assert.equal(shapes[0]?.status, 202);
  assert.equal(server.mails.all.filter((mail) => /new password/.test(mail.subject)).length, 1);
});

test('an unknown e-mail is kept no longer than it takes to find that out', async (t) => {
  const server = await setup(t);
  const email = newEmail();
  await server.api.call(contract.password.forgot, { email });
  await server.mailDone();
  const rows = await server.db.selectFrom('outbox').selectAll().execute();
  assert.ok(!JSON.stringify(rows).includes(email));
  const limits = await server.db.selectFrom('rate_limits').selectAll().execute();
  assert.ok(!JSON.stringify(limits).includes(email));
});

test('P10 nothing in the database opens a mailed link', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const { token } = await forget(server, email);
  for (const table of ['mail_tokens', 'outbox', 'audit', 'rate_limits', 'customers', 'sessions'] as const) {
    const rows = await server.db.selectFrom(table).selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(token), table);
  }
});

test('more than five asked in an hour are answered alike and mail nobody', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  for (let i = 0; i < 8; i++) {
    const reply = await server.api.call(contract.password.forgot, { email: email ?? '' });
    assert.equal(reply.status, 202);
  }
  await server.mailDone();
  assert.equal(server.mails.all.filter((mail) => /new password/.test(mail.subject)).length, 5);
});

test('a disabled customer is mailed nothing and resets nothing', async (t) => {
  const server = await setup(t);
  const { id, email } = await server.api.customer();
  const { token } = await forget(server, email);
  await server.db.updateTable('customers').set({ disabled_at: 1 }).where('id', '=', id).execute();
  assert.equal((await reset(server, token)).error.code, 'token_invalid');
  await server.api.call(contract.password.forgot, { email: email ?? '' });
  await server.mailDone();
  assert.equal(server.mails.all.filter((mail) => /new password/.test(mail.subject)).length, 1);
});

test('Z1 a reset that the limits’ rows fail is 503 and has used nothing up', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const { token } = await forget(server, email);
  const gone = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  const broken = t.mock.method(server.deps.limits, 'clearLogin', () => Promise.reject(gone));
  assert.equal((await reset(server, token)).status, 503);
  assert.equal((await logIn(server, email, NEW)).status, 401);
  broken.mock.restore();
  assert.equal((await reset(server, token)).status, 204);
  assert.equal((await logIn(server, email, NEW)).status, 200);
});
