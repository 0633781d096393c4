import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findById } from '../../../demo/server/customers/find.js';
import { issueMailedToken } from '../../../demo/server/outbox/mailed-token.js';
import { OutboxWorker } from '../../../demo/server/outbox/worker.js';
import * as contract from '../../../src/contract/index.js';
import { startMailbox } from '../../support/mailbox.js';
import { PASSWORD, setup } from '../../support/server.js';
import { until } from '../../support/until.js';

/** Nothing listens on the discard port. */
const NO_SERVER = 'smtp://127.0.0.1:9';

test('Z7 with the mail server down requests succeed, and the mail comes once after it is back', async (t) => {
  const { api, db, mails, clock, mailDone } = await setup(t);
  const port = Number(new URL(mails.smtpUrl).port);
  await mails.stop();
  const { email } = await api.customer();
  assert.equal((await api.call(contract.password.forgot, { email: email ?? '' })).status, 202);
  await until('two failed tries', async () => {
    const failed = await db.selectFrom('outbox').select('id').where('attempts', '>', 0).execute();
    return failed.length === 2;
  });
  const back = await startMailbox(port);
  t.after(() => back.stop());
  clock.advance({ minutes: 30 });
  const mail = await back.next(/new password/);
  await back.next(/Confirm/);
  await mailDone();
  assert.equal(back.all.length, 2);
  const password = 'staple battery wrong zebra';
  assert.equal((await api.call(contract.password.reset, { token: mail.token, password })).status, 204);
});

test('Z7 a link that has expired by the time the mail server is back is not sent', async (t) => {
  const { api, db, mails, clock, mailDone } = await setup(t);
  const port = Number(new URL(mails.smtpUrl).port);
  await mails.stop();
  const { email } = await api.customer();
  await api.call(contract.password.forgot, { email: email ?? '' });
  clock.advance({ minutes: 61 });
  const back = await startMailbox(port);
  t.after(() => back.stop());
  await back.next(/Confirm/);
  await mailDone();
  assert.equal(back.all.length, 1);
  const dropped = await db.selectFrom('outbox').selectAll().where('dropped_at', 'is not', null).execute();
  assert.deepEqual(
    dropped.map(({ kind, last_error }) => [kind, last_error]),
    [['password-reset', 'too late']],
  );
});

test('P9 a reset link that was asked for before the password changed is not made after it', async (t) => {
  const { api, db, mails, clock, mailDone } = await setup(t);
  const port = Number(new URL(mails.smtpUrl).port);
  const { email, auth_token } = await api.customer();
  await mails.next(/Confirm/);
  await mails.stop();
  await api.call(contract.password.forgot, { email: email ?? '' });
  // no try has been made of it yet, as when the mail server takes its time over another one
  await db.updateTable('outbox').set({ attempts: 0 }).where('kind', '=', 'password-reset').execute();
  await db.deleteFrom('mail_tokens').where('purpose', '=', 'password-reset').execute();
  clock.advance({ seconds: 1 });
  const change = { old_password: PASSWORD, new_password: 'staple battery wrong zebra' };
  assert.equal((await api.call(contract.password.update, change, { token: auth_token })).status, 200);
  const back = await startMailbox(port);
  t.after(() => back.stop());
  clock.advance({ minutes: 30 });
  await back.next(/changed/);
  await mailDone();
  assert.equal(back.all.length, 1);
});

test('a mail is ordered with its cause or not at all', async (t) => {
  const { api, db, deps } = await setup(t);
  const { email } = await api.customer();
  const orders = () => db.selectFrom('outbox').select('id').where('kind', '=', 'email-verify').execute();
  const before = (await orders()).length;
  await api.call(contract.register, { email: email ?? '', password: 'correct horse battery' });
  assert.equal((await orders()).length, before, 'nobody was registered');
  await db.schema.alterTable('outbox').renameTo('away').execute();
  const unordered = await api.call(contract.register, { email: 'nobody@example.com', password: PASSWORD });
  await db.schema.alterTable('away').renameTo('outbox').execute();
  assert.equal(unordered.status, 500);
  const written = await db
    .selectFrom('customers')
    .select('id')
    .where('email', '=', 'nobody@example.com')
    .execute();
  assert.deepEqual(written, [], 'what could not be ordered has no cause');
  t.mock.method(deps.keys, 'signer', () => Promise.reject(new Error('no key')));
  const reply = await api.call(contract.register, {
    email: 'new@example.com',
    password: 'correct horse battery',
  });
  assert.equal(reply.status, 500);
  const { customer_id } = await db
    .selectFrom('outbox')
    .select('customer_id')
    .where('kind', '=', 'email-verify')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  const row = await db
    .selectFrom('customers')
    .select('email')
    .where('id', '=', customer_id)
    .executeTakeFirst();
  assert.equal(row?.email, 'new@example.com', 'registered and ordered: a retry logs in');
});

test('an address that the mail server refuses is asked for less and less, down to once an hour', async (t) => {
  const { api, db, deps, clock, mails } = await setup(t);
  await api.customer({ email: 'nobody@nowhere.example' });
  const mail = db.selectFrom('outbox').selectAll().where('kind', '=', 'email-verify');
  for (let attempts = 1; attempts <= 13; attempts++) {
    const failed = mail.where('attempts', '=', attempts);
    const { next_at } = await until(`try ${attempts}`, () => failed.executeTakeFirst());
    const wait = next_at - clock.now();
    assert.ok(wait > Math.min(2 ** (attempts - 1), 3600) * 1000 - 30_000, `${wait} ms after ${attempts}`);
    clock.advance({ seconds: Math.max(wait, 0) / 1000 });
    deps.wakeOutbox();
  }
  await api.customer();
  await mails.next(/Confirm/);
});

test('mails that this version cannot write do not hold up the others', async (t) => {
  const { api, db, deps, mails, mailDone, clock } = await setup(t);
  const { email } = await api.customer();
  await mails.next(/Confirm/);
  await mailDone();
  const order = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
  const later = { ...order, kind: 'of a later version', sent_at: null, next_at: clock.now() - 1 };
  // more than one a second until the claim of the first lapses
  const rows = Array.from({ length: 40 }, (_, at) => ({ ...later, id: `later-${at}` }));
  await db.insertInto('outbox').values(rows).execute();
  await api.call(contract.password.forgot, { email: email ?? '' });
  deps.wakeOutbox();
  await mails.next(/new password/);
  const tried = await db.selectFrom('outbox').select('id').where('attempts', '>', 0).execute();
  assert.equal(tried.length, rows.length);
});

test('several workers send each mail once', async (t) => {
  const { api, db, deps, clock, mailDone } = await setup(t, { environment: { SMTP_URL: NO_SERVER } });
  await Promise.all(Array.from({ length: 12 }, () => api.customer()));
  await until('every mail tried in vain', async () => {
    const untried = await db.selectFrom('outbox').select('id').where('attempts', '=', 0).executeTakeFirst();
    return untried === undefined;
  });
  const sent: string[] = [];
  const transport = {
    send: async (mail: { readonly to: string }) => {
      sent.push(mail.to);
    },
  };
  const workers = Array.from({ length: 4 }, () => new OutboxWorker(deps, transport));
  t.after(() => Promise.all(workers.map((worker) => worker.stop())));
  clock.advance({ minutes: 1 });
  for (const worker of workers) worker.wake();
  await mailDone();
  assert.equal(sent.length, 12);
  assert.equal(new Set(sent).size, 12);
});

test('the mail of a worker that died is sent by another, with the same link and message id', async (t) => {
  const { api, db, mails, clock, mailDone } = await setup(t);
  const { email } = await api.customer();
  await mails.next(/Confirm/);
  await api.call(contract.password.forgot, { email: email ?? '' });
  const first = await mails.next(/new password/);
  await mailDone();
  // as if it had died after the mail server took the mail and before it could say so
  await db
    .updateTable('outbox')
    .set({
      sent_at: null,
      claimed_until: clock.now() + 30_000,
      data: JSON.stringify({ email_key: email, device: 'Another device' }),
    })
    .where('kind', '=', 'password-reset')
    .execute();
  clock.advance({ seconds: 31 });
  const second = await mails.next(/new password/);
  assert.equal(second.messageId, first.messageId);
  assert.equal(second.link, first.link);
});

test('a worker that stops finishes the mail in hand', async (t) => {
  const { deps, api } = await setup(t, { environment: { SMTP_URL: NO_SERVER } });
  await api.customer();
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let sending = false;
  const worker = new OutboxWorker(
    { ...deps, clock: () => deps.clock() + 60_000 },
    {
      send: () => {
        sending = true;
        return gate;
      },
    },
  );
  worker.wake();
  await until('a mail in hand', () => sending);
  let stopped = false;
  const stopping = worker.stop().then(() => {
    stopped = true;
  });
  assert.equal(stopped, false);
  release();
  await stopping;
  const row = await deps.db.selectFrom('outbox').select('sent_at').executeTakeFirstOrThrow();
  assert.ok(row.sent_at);
});

test('P9 a mail that was addressed before the e-mail or the password changed gets no token after', async (t) => {
  const { api, db, deps, site, mailDone } = await setup(t);
  for (const change of [{ email_key: 'new@example.com' }, { password_changed_at: 1 }]) {
    const { id } = await api.customer();
    await mailDone();
    const customer = await findById(db, site.account_id, id);
    assert.ok(customer);
    const issue = (token: string) =>
      issueMailedToken(db, {
        purpose: 'password-reset',
        token,
        customer,
        emailKey: customer.email_key ?? '',
        now: deps.clock(),
        expiresAt: deps.clock() + 60_000,
      });
    await issue(`before-${id}`);
    await db.updateTable('customers').set(change).where('id', '=', id).execute();
    await assert.rejects(issue(`after-${id}`));
    const tokens = await db
      .selectFrom('mail_tokens')
      .select('id')
      .where('customer_id', '=', id)
      .where('purpose', '=', 'password-reset')
      .execute();
    assert.equal(tokens.length, 1);
  }
});
