import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { setup } from '../../support/server.js';

// strong at any length from 8 on: no pattern for a judge to find
const STRONG = 'vK7#qWz!mR2$xT9&bN4*hJ6^cL3@fG8%dP5';

test('P1 lengths are code points, exact at both ends, and nothing is trimmed', async (t) => {
  const { api, db, site } = await setup(t, { environment: { RATE_LIMIT_SCALE: '10' } });
  const errorsOf = async (password: string) =>
    (await api.call(contract.register, { email: newEmail(), password })).errors?.password;
  const strong = (length: number) => STRONG.repeat(8).slice(0, length);
  const emoji = ['🦊', '🌵', '🚲', '🎻', '🧊', '🪁', '🍋', '🛶'];
  assert.deepEqual(await errorsOf(strong(7)), ['too_short']);
  assert.equal(await errorsOf(strong(8)), undefined);
  assert.equal(await errorsOf(strong(64)), undefined);
  assert.equal(await errorsOf(strong(256)), undefined);
  assert.deepEqual(await errorsOf(strong(257)), ['too_long']);
  assert.deepEqual(await errorsOf(emoji.slice(0, 7).join('')), ['too_short'], '7 emoji are 14 code units');
  assert.equal(await errorsOf(emoji.join('')), undefined);
  assert.equal(await errorsOf(emoji.join('').repeat(32)), undefined, '256 emoji are 1 KiB');
  assert.deepEqual(await errorsOf(`${emoji.join('').repeat(32)}!`), ['too_long']);
  await db.updateTable('sites').set({ password_min_length: 15 }).where('id', '=', site.id).execute();
  assert.deepEqual(await errorsOf(strong(14)), ['too_short']);
  assert.equal(await errorsOf(strong(15)), undefined);
});

test('P1 spaces at the ends belong to the password', async (t) => {
  const { api } = await setup(t);
  const { email } = await api.customer({ password: ' correct horse battery ' });
  const logIn = (password: string) => api.call(contract.login, { email: email ?? '', password });
  assert.equal((await logIn('correct horse battery')).status, 401);
  assert.equal((await logIn(' correct horse battery ')).status, 200);
});

test('P2 guessable passwords are refused, each with its reason', async (t) => {
  const { api } = await setup(t);
  const email = 'margaret.hamilton@example.com';
  const cases = [
    ['password', 'too_common'],
    ['Iloveyou', 'too_common'],
    ['passwordpassword', 'too_common'],
    // the 100,000th or so: by its pattern alone it would be strong enough
    ['vfbn2szj63', 'too_common'],
    ['passwordpasswordpassword', 'too_weak'],
    ['P@ssw0rd2024', 'too_weak'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'too_weak'],
    ['qwertzuiopasdf', 'too_weak'],
    ['abcdefghijklmnop', 'too_weak'],
    [email, 'same_as_email'],
    [email.toUpperCase(), 'same_as_email'],
    ['margaret.hamilton', 'same_as_email'],
    ['The Daybreak Herald', 'too_common'],
    ['Daybreak Media', 'too_common'],
    ['heraldherald', 'too_weak'],
    ['Daybreak2026', 'too_weak'],
    ['Hamilton1969', 'too_weak'],
  ] as const;
  for (const [password, code] of cases) {
    const reply = await api.call(contract.register, { email, password, last_name: 'Hamilton' });
    assert.equal(reply.status, 400, password);
    assert.deepEqual(reply.errors, { password: [code] }, password);
  }
});

test('P2 the e-mail is no password in any of its spellings', async (t) => {
  const { api } = await setup(t);
  const email = 'Grete.Hermann@bücher-freunde.example';
  for (const password of [email, email.toUpperCase(), `${email} `, email.replace('@', '＠')]) {
    const { errors } = await api.call(contract.register, { email, password });
    assert.deepEqual(errors, { password: ['same_as_email'] }, password);
  }
});

test('P3 é is é, however it was typed', async (t) => {
  const { api } = await setup(t);
  const word = 'la fenêtre dégelée';
  const { email } = await api.customer({ password: word.normalize('NFC') });
  const reply = await api.call(contract.login, { email: email ?? '', password: word.normalize('NFD') });
  assert.equal(reply.status, 200);
});

test('P4 passwords that share their first 72 bytes are two passwords', async (t) => {
  const { api } = await setup(t);
  const start = STRONG.repeat(3).slice(0, 72);
  const { email } = await api.customer({ password: `${start} one` });
  const reply = await api.call(contract.login, { email: email ?? '', password: `${start} two` });
  assert.equal(reply.status, 401);
});

test('judging the longest password takes no noticeable time', async () => {
  const { judgePassword } = await import('../../../demo/server/passwords/policy.js');
  const context = { minLength: 8, email: 'ada@example.com', words: ['The Daybreak Herald'] };
  // words and patterns are what the judge spends its time on
  const worst = 'passwordqwertyletmein1984-12-31aAbBdragon'.repeat(7).slice(0, 256);
  // the processor's time, since others may have it for as long as they like
  const start = process.cpuUsage();
  for (let i = 0; i < 5; i++) judgePassword(worst, context);
  const { user, system } = process.cpuUsage(start);
  assert.ok((user + system) / 5 < 150_000, 'microseconds of the event loop');
});
