import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignedIn } from '../../../src/contract/index.js';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { startMailbox } from '../../support/mailbox.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';
import { until } from '../../support/until.js';

const NEW_PASSWORD = 'staple battery wrong zebra';

interface Customer extends SignedIn {
  readonly email: string;
}

const customerOf = async ({ api }: TestServer): Promise<Customer> => {
  const email = newEmail();
  return { ...(await api.customer({ email })), email };
};

const ask = ({ api }: TestServer, token: string, email: string, password: string | undefined = PASSWORD) =>
  api.call(contract.email.change, { email, password }, { token });

const open = ({ api }: TestServer, token: string) => api.call(contract.email.verify, { token });

const read = ({ api }: TestServer, token: string) => api.call(contract.getCustomer, undefined, { token });

const logIn = ({ api }: TestServer, email: string, password = PASSWORD) =>
  api.call(contract.login, { email, password });

const linkToNew = ({ mails }: TestServer) => mails.next(/Confirm your new e-mail/);

test('M45 the e-mail changes when the link that was mailed to the new address is opened, and not before', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await customerOf(server);
  const other = newEmail();
  assert.equal((await ask(server, auth_token, ` ${other.replace('reader', 'Reader')} `)).status, 202);
  const mail = await linkToNew(server);
  assert.equal(mail.to, other.replace('reader', 'Reader'));
  assert.match(mail.link, /^http:\/\/herald\.localhost:4400\/#identity-email-verify=[\w-]{43}$/);
  assert.equal((await read(server, auth_token)).data.email, email);
  assert.equal((await logIn(server, other)).status, 401);
  assert.equal((await open(server, mail.token)).status, 204);
  const { data } = await read(server, auth_token);
  assert.equal(data.email, mail.to, 'with the case of its local part');
  assert.equal(data.email_confirm, true);
  assert.equal((await logIn(server, other)).status, 200);
  assert.equal((await logIn(server, email)).status, 401);
  assert.equal((await open(server, mail.token)).error.code, 'token_invalid', 'once');
});

test('M45 the old address is told when it is asked for, with a way to stop it, and when it has happened', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await customerOf(server);
  const other = newEmail();
  await ask(server, auth_token, other);
  const asked = await server.mails.next(/is about to change/);
  assert.equal(asked.to, email);
  assert.match(asked.link, /identity-view=password-forgot/);
  assert.ok(!asked.text.includes(other), 'the new address is masked');
  assert.match(asked.text, /r\*\*\*@example\.com/);
  await open(server, (await linkToNew(server)).token);
  assert.equal((await server.mails.next(/e-mail for .* was changed/)).to, email);
});

test('M45 every session but the one that asked ends with the change, and so does every mailed link', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await customerOf(server);
  const elsewhere = (await logIn(server, email)).data.auth_token;
  await server.api.call(contract.password.forgot, { email });
  const reset = await server.mails.next(/new password/);
  await ask(server, auth_token, newEmail());
  await open(server, (await linkToNew(server)).token);
  assert.equal((await read(server, auth_token)).status, 200);
  assert.equal((await read(server, elsewhere)).error.code, 'session_revoked');
  const used = { token: reset.token, password: NEW_PASSWORD };
  assert.equal((await server.api.call(contract.password.reset, used)).error.code, 'token_invalid');
});

test('M45 the password is asked for, and guesses of it are few', async (t) => {
  const server = await setup(t);
  const { auth_token } = await customerOf(server);
  assert.deepEqual(
    (await server.api.call(contract.email.change, { email: newEmail() }, { token: auth_token })).errors,
    { password: ['required'] },
  );
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await ask(server, auth_token, newEmail(), `guess ${i}`)).status);
  assert.deepEqual(statuses, [400, 400, 400, 400, 400, 429]);
  assert.equal((await ask(server, auth_token, newEmail())).status, 429, 'no hint that this one is right');
  await server.mailDone();
  assert.equal(server.mails.all.length, 1, 'nothing but the mail of the registration');
  assert.equal((await server.api.call(contract.email.change, { email: newEmail() })).status, 401);
});

test('M45 an address that has an account gets the same answer, and its owner a mail', async (t) => {
  const server = await setup(t);
  const [ada, bob] = [await customerOf(server), await customerOf(server)];
  const [taken, free] = [
    await ask(server, ada.auth_token, bob.email.toUpperCase()),
    await ask(server, ada.auth_token, newEmail()),
  ];
  const told = ({ status, text, headers }: typeof taken) => ({
    status,
    text,
    length: headers.get('content-length'),
  });
  assert.deepEqual(told(taken), told(free));
  await ask(server, ada.auth_token, bob.email);
  const mail = await server.mails.next(/already has an account/);
  assert.equal(mail.to, bob.email);
  assert.equal(mail.token, '', 'it opens nothing');
  assert.equal((await read(server, ada.auth_token)).data.email, ada.email);
});

test('M45 who registers with an address while a change to it waits keeps it', async (t) => {
  const server = await setup(t);
  const ada = await customerOf(server);
  const wanted = newEmail();
  await ask(server, ada.auth_token, wanted);
  const { token } = await linkToNew(server);
  await server.api.customer({ email: wanted });
  assert.equal((await open(server, token)).error.code, 'email_taken');
  assert.equal((await read(server, ada.auth_token)).data.email, ada.email);
});

test('M45 of two customers who ask for one address, and open their links at once, one gets it', async (t) => {
  const server = await setup(t);
  const [ada, bob] = [await customerOf(server), await customerOf(server)];
  const wanted = newEmail();
  await ask(server, ada.auth_token, wanted);
  await ask(server, bob.auth_token, wanted);
  const links = [await linkToNew(server), await linkToNew(server)];
  const statuses = await Promise.all(links.map(async ({ token }) => (await open(server, token)).status));
  assert.deepEqual(statuses.sort(), [204, 409]);
});

test('M45 a newer request gives the earlier one up: a mistyped address gets nothing', async (t) => {
  const server = await setup(t);
  const { auth_token } = await customerOf(server);
  const [mistyped, meant] = [newEmail(), newEmail()];
  await ask(server, auth_token, mistyped);
  const first = await linkToNew(server);
  await ask(server, auth_token, meant);
  const second = await linkToNew(server);
  assert.equal((await open(server, first.token)).error.code, 'token_invalid');
  assert.equal((await open(server, second.token)).status, 204);
  assert.equal((await read(server, auth_token)).data.email, meant);
});

test('P9 a reset password voids a change that waits, whether its mail has left or not', async (t) => {
  const server = await setup(t);
  const { db, deps, mails, mailDone } = server;
  const { email, auth_token } = await customerOf(server);
  await server.api.call(contract.password.forgot, { email });
  const reset = await mails.next(/new password/);
  await ask(server, auth_token, newEmail());
  const { token } = await linkToNew(server);
  await mailDone();
  const port = Number(new URL(mails.smtpUrl).port);
  await mails.stop();
  const unreached = newEmail();
  await ask(server, auth_token, unreached);
  await until('a try that failed', () =>
    db
      .selectFrom('outbox')
      .select('id')
      .where('kind', '=', 'email-change')
      .where('attempts', '>', 0)
      .executeTakeFirst(),
  );
  const used = { token: reset.token, password: NEW_PASSWORD };
  assert.equal((await server.api.call(contract.password.reset, used)).status, 204);
  const later = await startMailbox(port);
  t.after(later.stop);
  server.clock.advance({ minutes: 2 });
  deps.wakeOutbox();
  await mailDone();
  assert.equal((await open(server, token)).error.code, 'token_invalid');
  assert.ok(later.all.length > 0);
  assert.deepEqual(
    later.all.filter(({ to }) => to === unreached),
    [],
  );
  assert.equal((await logIn(server, email, NEW_PASSWORD)).data.email, email);
});

test('M45 a changed password voids a change that waits', async (t) => {
  const server = await setup(t);
  const { auth_token } = await customerOf(server);
  await ask(server, auth_token, newEmail());
  const { token } = await linkToNew(server);
  const change = { old_password: PASSWORD, new_password: NEW_PASSWORD };
  await server.api.call(contract.password.update, change, { token: auth_token });
  assert.equal((await open(server, token)).error.code, 'token_invalid');
});

test('M45 the link works for 24 hours, at its own account, and for nothing else', async (t) => {
  const server = await setup(t);
  const { auth_token } = await customerOf(server);
  await ask(server, auth_token, newEmail());
  const { token } = await linkToNew(server);
  const foreign = await server.api.call(contract.email.verify, { token }, { site: 'rival' });
  assert.equal(foreign.error.code, 'token_invalid');
  const used = { token, password: NEW_PASSWORD };
  assert.equal((await server.api.call(contract.password.reset, used)).error.code, 'token_invalid');
  server.clock.advance({ hours: 25 });
  assert.equal((await open(server, token)).status, 401);
});

test('M45 what is no other address is refused beside its field', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await customerOf(server);
  const errorsOf = async (typed: string) => (await ask(server, auth_token, typed)).errors;
  assert.deepEqual(await errorsOf(email), { email: ['unchanged'] });
  assert.deepEqual(await errorsOf('no address'), { email: ['invalid'] });
  assert.deepEqual(await errorsOf(''), { email: ['required'] });
});

test('M45 a customer makes five such mails an hour, to whomever', async (t) => {
  const server = await setup(t);
  const { auth_token } = await customerOf(server);
  for (let i = 0; i < 5; i++) assert.equal((await ask(server, auth_token, newEmail())).status, 202);
  assert.equal((await ask(server, auth_token, newEmail())).status, 429);
});

test('M45 a customer without a password needs a log-in of the last ten minutes', async (t) => {
  const server = await setup(t);
  const { id, auth_token } = await customerOf(server);
  const without = { password_hash: null, password_changed_at: null };
  await server.db.updateTable('customers').set(without).where('id', '=', id).execute();
  assert.equal((await ask(server, auth_token, newEmail())).status, 202);
  server.clock.advance({ minutes: 11 });
  const renewed = await server.api.call(contract.refresh, undefined, { token: auth_token });
  const reply = await ask(server, renewed.data.auth_token, newEmail());
  assert.equal(reply.error.code, 'reauthentication_required', 'a renewal is no log-in');
});

test('A3 nothing else is changed along with it', async (t) => {
  const server = await setup(t);
  const { id, auth_token } = await customerOf(server);
  const row = () =>
    server.db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const before = await row();
  const body = { email: newEmail(), password: PASSWORD, email_confirm: true, account_id: 'x', sid: 'x' };
  assert.equal((await server.api.call(contract.email.change, body, { token: auth_token })).status, 202);
  assert.deepEqual(await row(), before);
});
