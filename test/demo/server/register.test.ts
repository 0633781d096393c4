import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from '@node-rs/argon2';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD, setup } from '../../support/server.js';

test('M4 registering creates a password and signs in', async (t) => {
  const { api } = await setup(t);
  const email = newEmail();
  const reply = await api.call(contract.register, { email, password: PASSWORD, first_name: 'Ada' });
  assert.equal(reply.status, 201);
  const { auth_token, ...customer } = reply.data;
  assert.equal(customer.email, email);
  assert.equal(customer.first_name, 'Ada');
  assert.equal(customer.has_password, true);
  assert.equal(customer.email_confirm, false);
  assert.match(customer.id, /^[0-9a-f]{32}$/);
  const read = await api.call(contract.getCustomer, undefined, { token: auth_token });
  assert.deepEqual(read.data, customer);
});

test('M3 P10 a password is stored as argon2id at or above the floor, and nowhere else', async (t) => {
  const { api, db, log } = await setup(t, { fullHashCost: true });
  const { id } = await api.customer();
  const row = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.match(row.password_hash ?? '', /^\$argon2id\$v=19\$/);
  const { memoryCost, timeCost, parallelism } = parseOptions(row.password_hash ?? '');
  assert.ok(memoryCost >= 19456 && timeCost >= 2 && parallelism >= 1);
  const tables = await db.introspection.getTables();
  assert.ok(tables.some(({ name }) => name === 'customers'));
  for (const { name } of tables) {
    const rows = await db
      .selectFrom(name as 'customers')
      .selectAll()
      .execute();
    assert.ok(!JSON.stringify(rows).includes(PASSWORD), name);
  }
  assert.ok(!JSON.stringify(log).includes(PASSWORD));
});

test('M1 a field that an app leaves null is one that it leaves out', async (t) => {
  const { api } = await setup(t);
  const customer = await api.customer({ first_name: null, last_name: null, language: null });
  assert.deepEqual([customer.first_name, customer.last_name, customer.language], [null, null, null]);
});

test('M35 M37 E3 an e-mail is taken in its own site and in every other of the account', async (t) => {
  const { api, db, mails } = await setup(t);
  const { email } = await api.customer();
  for (const site of ['herald', 'gazette']) {
    const reply = await api.call(
      contract.register,
      { email: email ?? '', password: 'another good passphrase' },
      { site },
    );
    assert.equal(reply.status, 409);
    assert.equal(reply.error.code, 'email_taken');
    assert.deepEqual(reply.errors, { email: ['taken'] });
  }
  const notice = await mails.next(/already have an account/);
  assert.equal(notice.to, email);
  const rows = await db.selectFrom('customers').select('id').where('email_key', '=', email).execute();
  assert.equal(rows.length, 1);
});

test('M37 the same e-mail is free at another account', async (t) => {
  const { api } = await setup(t);
  const { email } = await api.customer();
  const reply = await api.call(
    contract.register,
    { email: email ?? '', password: PASSWORD },
    { site: 'rival' },
  );
  assert.equal(reply.status, 201);
});

test('E3 the owner hears of attempts once an hour, not of every one', async (t) => {
  const { api, mails, mailDone } = await setup(t);
  const { email } = await api.customer();
  for (let i = 0; i < 3; i++) await api.call(contract.register, { email: email ?? '', password: PASSWORD });
  await mails.next(/already have an account/);
  await mailDone();
  assert.equal(mails.all.filter((mail) => /already have/.test(mail.subject)).length, 1);
});

test('M37 a taken e-mail is recognised in other case and other Unicode forms', async (t) => {
  const { api } = await setup(t);
  await api.customer({ email: 'kim.kelvin@bücher.example' });
  const twins = [
    'KIM.Kelvin@BÜCHER.example',
    'kim.kelvin@xn--bcher-kva.example',
    // the Kelvin sign lower-cases to k; ü in two code points
    '\u212Aim.\u212Aelvin@bu\u0308cher.example',
    // full-width letters and at-sign
    'ｋｉｍ．ｋｅｌｖｉｎ＠bücher.example',
    'kim.kelvin\uFE6Bbücher.example',
    '  kim.kelvin@bücher.example ',
  ];
  for (const email of twins) {
    const reply = await api.call(contract.register, { email, password: PASSWORD });
    assert.equal(reply.status, 409, email);
  }
});

test('dots and tags of an address are its owner’s business', async (t) => {
  const { api } = await setup(t);
  await api.customer({ email: 'ada.byron@example.com' });
  for (const email of ['adabyron@example.com', 'ada.byron+news@example.com']) {
    assert.equal((await api.call(contract.register, { email, password: PASSWORD })).status, 201, email);
  }
});

test('what is no e-mail is refused beside its field', async (t) => {
  const { api, db } = await setup(t);
  const customers = () => db.selectFrom('customers').select('email').orderBy('email').execute();
  const seeded = await customers();
  const bad = [
    ['', 'required'],
    ['ada', 'invalid'],
    ['ada@', 'invalid'],
    ['@example.com', 'invalid'],
    ['ada@example', 'invalid'],
    ['ada@b@example.com', 'invalid'],
    ['"ada"@example.com', 'invalid'],
    ['ada,bob@example.com', 'invalid'],
    ['ada\n@example.com', 'invalid'],
    ['ada@example.com\n', 'invalid'],
    ['\tada@example.com', 'invalid'],
    ['ada@example.com\r\nBcc: eve@example.com', 'invalid'],
    ['adá@example.com', 'invalid'],
    ['ada@127.0.0.1', 'invalid'],
    ['ada@0x7f.1', 'invalid'],
    ['ada@exam%70le.com', 'invalid'],
    ['ada@-example.com', 'invalid'],
    ['.ada@example.com', 'invalid'],
    [`${'a'.repeat(65)}@example.com`, 'invalid'],
    [`ada@${'a'.repeat(260)}.com`, 'too_long'],
  ] as const;
  for (const [email, code] of bad) {
    const reply = await api.call(contract.register, { email, password: PASSWORD });
    assert.equal(reply.status, 400, email);
    assert.deepEqual(reply.errors, { email: [code] }, email);
  }
  assert.deepEqual(await customers(), seeded);
});

test('every field that is wrong is named at once', async (t) => {
  const { api } = await setup(t);
  const input = { first_name: 'x'.repeat(101), language: 'not a language', metadata: [] };
  const reply = await api.call(contract.register, input);
  assert.equal(reply.error.code, 'validation_failed');
  assert.deepEqual(reply.errors, {
    email: ['required'],
    password: ['required'],
    first_name: ['too_long'],
    language: ['invalid'],
    metadata: ['invalid'],
  });
});

test('X1 of 50 parallel registrations of one e-mail over two sites one succeeds', async (t) => {
  const { api, db, mails, mailDone } = await setup(t);
  const email = newEmail();
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      api.call(contract.register, { email, password: PASSWORD }, { site: i % 2 ? 'herald' : 'gazette' }),
    ),
  );
  const statuses = replies.map((reply) => reply.status);
  assert.equal(statuses.filter((status) => status === 201).length, 1);
  assert.equal(statuses.filter((status) => status === 409).length, 49);
  const customers = await db.selectFrom('customers').select('id').where('email_key', '=', email).execute();
  assert.equal(customers.length, 1);
  const sessions = await db.selectFrom('sessions').select('sid').execute();
  assert.equal(sessions.length, 1);
  await mails.next(/Confirm/);
  await mailDone();
  assert.equal(mails.all.length, 1, 'twins of one submission are no attempt of somebody else');
});

test('A3 what a customer may not set is ignored', async (t) => {
  const { api, db, site, foreign } = await setup(t);
  const { id, email_confirm, entitlements } = await api.customer({
    id: 'mine',
    email_confirm: true,
    email_verified: true,
    account_id: foreign.account_id,
    role: 'owner',
    current_sid: 'x',
    entitlements: ['everything'],
    disabled_at: null,
    has_password: false,
  });
  assert.notEqual(id, 'mine');
  assert.equal(email_confirm, false);
  assert.deepEqual(entitlements, []);
  const row = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.equal(row.account_id, site.account_id);
  assert.notEqual(row.current_sid, 'x');
});

test('M1 M24 registering needs no browser: no Origin, no cookie back', async (t) => {
  const { api } = await setup(t);
  const reply = await api.call(contract.register, { email: newEmail(), password: PASSWORD });
  assert.equal(reply.status, 201);
  assert.equal(reply.headers.get('set-cookie'), null);
  assert.equal(reply.headers.get('cache-control'), 'no-store');
});
