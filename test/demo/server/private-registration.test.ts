import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { keepHouse } from '../../../demo/server/housekeeping.js';
import { deleteCustomer } from '../../../src/contract/account.js';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD, setup as setupServer } from '../../support/server.js';

const OTHER = 'another good passphrase';

/** Daybreak Media's sites register privately. */
async function setup(t: TestContext) {
  const server = await setupServer(t);
  const { api, db, mails, site } = server;
  await db
    .updateTable('sites')
    .set({ private_registration: 1 })
    .where('account_id', '=', site.account_id)
    .execute();
  const register = (email: string, input: Readonly<Record<string, unknown>> = {}) =>
    api.call(contract.register, { email, password: PASSWORD, ...input });
  const logIn = (email: string, token?: string, password = PASSWORD) =>
    api.call(contract.login, { email, password, ...(token && { token }) });
  /** Registers, and gives the token of the mail. */
  const ask = async (email: string, input = {}) => {
    assert.equal((await register(email, input)).status, 202);
    return (await mails.next(/Finish your account|Schließen Sie Ihre Registrierung/)).token;
  };
  /** Somebody who registered before, as it may be, in public. */
  const owner = async () => {
    const email = newEmail();
    await logIn(email, await ask(email));
    return email;
  };
  const customers = (email: string) =>
    db.selectFrom('customers').selectAll().where('email_key', '=', email).execute();
  return { ...server, register, logIn, ask, owner, customers };
}

test('E6 the answer is the same, byte for byte, for an e-mail that is new and one that has an account', async (t) => {
  const { register, owner } = await setup(t);
  const wire = async (email: string) => {
    const { status, text, headers } = await register(email);
    // an id and the time of each answer
    const same = [...headers].filter(([name]) => !['x-request-id', 'date'].includes(name));
    return { status, text, same };
  };
  const taken = await wire(await owner());
  assert.deepEqual(await wire(newEmail()), taken);
  assert.deepEqual([taken.status, taken.text], [202, '']);
});

test('E6 the log says as little: only a masked e-mail, the same for both', async (t) => {
  const { register, owner, log, mailDone } = await setup(t);
  const emails = [await owner(), newEmail()];
  await mailDone();
  const told = [];
  for (const email of emails) {
    const before = log.length;
    await register(email);
    const lines = log.slice(before).filter(({ event }) => String(event).startsWith('user_'));
    told.push(lines.map(({ event, who, site }) => ({ event, who, site })));
    assert.ok(!JSON.stringify(lines).includes(email));
  }
  assert.equal(told[0]?.length, 1);
  assert.deepEqual(
    told[0]?.map(({ event }) => event),
    told[1]?.map(({ event }) => event),
  );
});

test('E6 what the fields lack is said as ever, before anything else', async (t) => {
  const { register, owner } = await setup(t);
  const email = await owner();
  for (const one of [email, newEmail()]) {
    const short = await register(one, { password: 'short' });
    assert.deepEqual([short.status, short.errors], [400, { password: ['too_short'] }]);
  }
  assert.deepEqual((await register('ada@')).errors, { email: ['invalid'] });
});

test('E6 the owner of an e-mail is told of the attempt; nothing of the account changes, and nothing is mailed that opens it', async (t) => {
  const { register, logIn, owner, mails, customers } = await setup(t);
  const email = await owner();
  const before = await customers(email);
  await register(email, { password: OTHER, first_name: 'Eve' });
  const mail = await mails.next(/already have an account/);
  assert.equal(mail.to, email);
  assert.equal(new URL(mail.link).hash, '');
  assert.deepEqual(await customers(email), before);
  assert.equal((await logIn(email, undefined, OTHER)).error.code, 'invalid_credentials');
});

test('E3 the owner hears of attempts once an hour, not of every one', async (t) => {
  const { register, owner, mails, mailDone, clock } = await setup(t);
  const email = await owner();
  const notices = async () => {
    await mailDone();
    return mails.all.filter(({ subject }) => /already have an account/.test(subject)).length;
  };
  for (let i = 0; i < 3; i++) await register(email);
  assert.equal(await notices(), 1);
  clock.advance({ minutes: 61 });
  await register(email);
  assert.equal(await notices(), 2);
});

test('M4 there is a customer from the first log-in with the mailed link, who has what was entered', async (t) => {
  const { api, logIn, ask, customers } = await setup(t);
  const email = newEmail();
  const token = await ask(email, { first_name: 'Ada', language: 'de', metadata: { theme: 'dark' } });
  assert.equal((await customers(email)).length, 0);
  assert.equal((await logIn(email)).error.code, 'invalid_credentials', 'not without the mail');
  const { status, data } = await logIn(email, token);
  assert.equal(status, 200);
  const { auth_token, ...customer } = data;
  const { first_name, last_name, language, metadata, email_confirm, last_login_method } = customer;
  assert.deepEqual(
    { first_name, last_name, language, metadata, email_confirm, last_login_method },
    {
      first_name: 'Ada',
      last_name: null,
      language: 'de',
      metadata: { theme: 'dark' },
      email_confirm: true,
      last_login_method: 'password',
    },
  );
  const read = await api.call(contract.getCustomer, undefined, { token: auth_token });
  assert.deepEqual(read.data, customer);
  assert.equal((await logIn(email)).status, 200, 'and logs in as anybody from then on');
});

test('the mail leads to the site’s own page, with the token in the fragment', async (t) => {
  const { register, mails } = await setup(t);
  const email = newEmail();
  await register(email);
  const mail = await mails.next(/Finish your account at The Daybreak Herald/);
  assert.equal(mail.to, email);
  assert.match(mail.link, /^http:\/\/herald\.localhost:4400\/#identity-register=[\w-]{43}$/);
});

test('no token is in the database before the mail leaves, and only its hash after', async (t) => {
  const { db, ask } = await setup(t);
  const token = await ask(newEmail());
  const rows = await db.selectFrom('registrations').selectAll().execute();
  assert.equal(rows.length, 1);
  const outbox = await db.selectFrom('outbox').selectAll().execute();
  assert.ok(!JSON.stringify([rows, outbox]).includes(token));
  assert.match(rows[0]?.password_hash ?? '', /^\$argon2id\$/);
});

test('a wrong password spares the link; a right one uses it up', async (t) => {
  const { logIn, ask } = await setup(t);
  const email = newEmail();
  const token = await ask(email);
  assert.equal((await logIn(email, token, OTHER)).error.code, 'invalid_credentials');
  assert.equal((await logIn(email, token)).status, 200);
  assert.equal((await logIn(email, token, OTHER)).error.code, 'token_invalid');
  assert.equal((await logIn(email, token)).status, 200, 'a used link is in nobody’s way');
});

test('who registers with somebody else’s e-mail gets nothing, whichever link its owner opens', async (t) => {
  const { logIn, ask, customers } = await setup(t);
  const email = newEmail();
  const evil = await ask(email, { password: OTHER });
  const own = await ask(email);
  assert.equal((await logIn(email, evil)).error.code, 'invalid_credentials');
  assert.equal((await logIn(email, own)).status, 200);
  assert.equal((await logIn(email, undefined, OTHER)).error.code, 'invalid_credentials');
  assert.equal((await customers(email)).length, 1);
});

test('M35 M37 the second to complete learns that the e-mail is taken, once the mail has proved whose it is', async (t) => {
  const { logIn, ask, customers } = await setup(t);
  const email = newEmail();
  const first = await ask(email);
  const second = await ask(email, { password: OTHER });
  assert.equal((await logIn(email, first)).status, 200);
  const late = await logIn(email, second, OTHER);
  assert.deepEqual([late.status, late.error.code, late.errors], [409, 'email_taken', { email: ['taken'] }]);
  assert.equal((await logIn(email, second)).status, 200, 'the account’s own password goes on to open it');
  assert.equal((await customers(email)).length, 1);
});

test('an account without a password gets none by such a link', async (t) => {
  const { db, logIn, ask } = await setup(t);
  const email = newEmail();
  const late = await ask(email);
  await logIn(email, await ask(email, { password: OTHER }), OTHER);
  await db.updateTable('customers').set({ password_hash: null }).where('email_key', '=', email).execute();
  assert.equal((await logIn(email, late)).error.code, 'email_taken');
  assert.equal((await logIn(email)).error.code, 'invalid_credentials');
});

test('P6 of five parallel log-ins by one link one makes the customer, and nobody fails in another way', async (t) => {
  const { logIn, ask, customers } = await setup(t);
  const email = newEmail();
  const token = await ask(email);
  const replies = await Promise.all(Array.from({ length: 5 }, () => logIn(email, token)));
  for (const { status, text } of replies) assert.ok(status === 200 || /token_invalid/.test(text), text);
  assert.ok(replies.some(({ status }) => status === 200));
  assert.equal((await customers(email)).length, 1);
});

test('a link works for 24 hours, for its own e-mail and account, and what it completed is forgotten', async (t) => {
  const { api, db, deps, clock, logIn, ask } = await setup(t);
  const email = newEmail();
  const token = await ask(email);
  assert.equal((await logIn(newEmail(), token)).error.code, 'invalid_credentials', 'mistyped, it is spared');
  const elsewhere = { email, password: PASSWORD, token };
  assert.equal((await api.call(contract.login, elsewhere, { site: 'rival' })).error.code, 'token_invalid');
  assert.equal((await api.call(contract.email.verify, { token })).error.code, 'token_invalid');
  clock.advance({ hours: 24 });
  assert.equal((await logIn(email, token)).error.code, 'token_invalid');
  const kept = async () => (await db.selectFrom('registrations').selectAll().execute()).length;
  assert.equal(await kept(), 1);
  await keepHouse(deps);
  assert.equal(await kept(), 0);
});

test('an address gets five such mails an hour, and nobody is told that it got no more', async (t) => {
  const { register, mails, mailDone } = await setup(t);
  const email = newEmail();
  for (let i = 0; i < 7; i++) assert.equal((await register(email)).status, 202);
  await mailDone();
  assert.equal(mails.all.filter(({ to }) => to === email).length, 5);
});

test('a hundred wrong guesses of the password elsewhere keep nobody from completing with the mail', async (t) => {
  const { db, api, logIn, ask } = await setup(t);
  const email = newEmail();
  const token = await ask(email);
  const guess = (peer: string) =>
    api.call(contract.login, { email, password: OTHER }, { peer: `198.51.${peer}.7` });
  for (let i = 0; i < 100; i++) await guess(`${i}`);
  assert.equal((await logIn(email)).error.code, 'rate_limited');
  assert.equal((await logIn(email, token)).status, 200);
  assert.equal((await logIn(email)).status, 200);
  assert.equal((await db.selectFrom('registrations').selectAll().execute()).length, 0);
});

test('nobody uses up the mails of somebody who registers from elsewhere', async (t) => {
  const { api, register, logIn, mails, mailDone } = await setup(t);
  const email = newEmail();
  for (let i = 0; i < 7; i++) await register(email, { password: OTHER });
  const body = { email, password: PASSWORD };
  await api.call(contract.register, body, { peer: '198.51.100.7' });
  await mailDone();
  const own = mails.all.filter(({ to }) => to === email);
  assert.equal(own.length, 6);
  assert.equal((await logIn(email, own.at(-1)?.token)).status, 200);
});

test('what was asked before there was an account is no attempt of somebody else', async (t) => {
  const { db, clock, register, logIn, ask, mails, mailDone } = await setup(t);
  clock.stop();
  const email = newEmail();
  const token = await ask(email);
  await register(email);
  await logIn(email, token);
  await mailDone();
  // the twin's mail is written only now, as after a mail server's failure
  await db
    .updateTable('outbox')
    .set({ sent_at: null, next_at: 0 })
    .where('kind', '=', 'register-confirm')
    .execute();
  await mailDone();
  assert.ok(!mails.all.some(({ subject }) => /already have/.test(subject)));
});

test('M45 a deleted customer leaves no registration behind', async (t) => {
  const { api, db, logIn, ask } = await setup(t);
  const email = newEmail();
  await ask(email, { password: OTHER });
  const { data } = await logIn(email, await ask(email));
  const { id, auth_token: token } = data;
  assert.equal((await api.call(deleteCustomer, { password: PASSWORD }, { token })).status, 204);
  assert.equal((await db.selectFrom('registrations').selectAll().execute()).length, 0, id);
});

test('a site of another account goes on to register in public', async (t) => {
  const { api } = await setup(t);
  assert.equal((await api.customer({}, { site: 'rival' })).email_confirm, false);
});

test('a disabled customer is not made anew', async (t) => {
  const { db, clock, logIn, ask, customers } = await setup(t);
  const email = newEmail();
  const token = await ask(email);
  await logIn(email, await ask(email));
  await db
    .updateTable('customers')
    .set({ disabled_at: clock.now() })
    .where('email_key', '=', email)
    .execute();
  assert.notEqual((await logIn(email, token)).status, 200);
  assert.equal((await customers(email)).length, 1);
});
