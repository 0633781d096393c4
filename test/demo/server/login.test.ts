import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hash, parseOptions } from '@node-rs/argon2';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createHasher } from '../../../demo/server/passwords/hasher.js';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD, setup } from '../../support/server.js';

test('M34 a customer logs in with e-mail and password, in whatever case', async (t) => {
  const { api } = await setup(t);
  const { id, email } = await api.customer();
  for (const typed of [email ?? '', email?.toUpperCase() ?? '']) {
    const reply = await api.call(contract.login, { email: typed, password: PASSWORD });
    assert.equal(reply.status, 200);
    assert.equal(reply.data.id, id);
    assert.equal(reply.data.last_login_method, 'password');
  }
});

test('M20 M36 M38 a customer of one site logs in at another of the account with the same credentials', async (t) => {
  const { api } = await setup(t);
  const { id, email } = await api.customer({}, { site: 'herald' });
  const reply = await api.call(
    contract.login,
    { email: email ?? '', password: PASSWORD },
    { site: 'gazette' },
  );
  assert.equal(reply.status, 200);
  assert.equal(reply.data.id, id);
});

test('a customer of another account is unknown here', async (t) => {
  const { api } = await setup(t);
  const { email } = await api.customer();
  const reply = await api.call(contract.login, { email: email ?? '', password: PASSWORD }, { site: 'rival' });
  assert.equal(reply.error.code, 'invalid_credentials');
});

test('M22 log-in returns a JSON Web Token that names nobody', async (t) => {
  const { api, clock, site } = await setup(t);
  const { id, email, auth_token } = await api.customer({ first_name: 'Ada', metadata: { plan: 'gold' } });
  assert.deepEqual(Object.keys(decodeProtectedHeader(auth_token)).sort(), ['alg', 'kid', 'typ']);
  assert.equal(decodeProtectedHeader(auth_token).alg, 'ES256');
  assert.equal(decodeProtectedHeader(auth_token).typ, 'auth+jwt');
  const claims = decodeJwt(auth_token);
  assert.equal(claims.iss, 'http://id.localhost:4400');
  assert.equal(claims.aud, site.account_id);
  assert.equal(claims.sub, id);
  assert.equal(claims.site, 'herald');
  assert.deepEqual(claims.amr, ['pwd']);
  assert.ok(Math.abs((claims.iat ?? 0) - clock.now() / 1000) < 5);
  assert.equal((claims.exp ?? 0) - (claims.iat ?? 0), 7 * 24 * 3600);
  const known = ['amr', 'aud', 'auth_time', 'exp', 'iat', 'iss', 'jti', 'sid', 'site', 'sub'];
  assert.deepEqual(Object.keys(claims).sort(), known);
  assert.ok(!JSON.stringify(claims).includes(email ?? ''));
});

test('who does not want to be remembered gets a token of twelve hours', async (t) => {
  const { api } = await setup(t);
  const { email } = await api.customer();
  const input = { email: email ?? '', password: PASSWORD, remember: false };
  const { data } = await api.call(contract.login, input);
  const { iat = 0, exp } = decodeJwt(data.auth_token);
  assert.equal(exp, iat + 12 * 3600);
  const renewed = await api.call(contract.refresh, undefined, { token: data.auth_token });
  const claims = decodeJwt(renewed.data.auth_token);
  assert.equal((claims.exp ?? 0) - (claims.iat ?? 0), 12 * 3600);
});

test('unknown e-mail, wrong password, disabled and password-less customers get one answer for one hash', async (t) => {
  const { api, db, deps } = await setup(t, { fullHashCost: true });
  const [known, disabled, social] = [await api.customer(), await api.customer(), await api.customer()];
  await db.updateTable('customers').set({ disabled_at: 1 }).where('id', '=', disabled.id).execute();
  await db.updateTable('customers').set({ password_hash: null }).where('id', '=', social.id).execute();
  let hashes = 0;
  const { verify } = deps.hasher;
  t.mock.method(deps.hasher, 'verify', (...args: Parameters<typeof verify>) => {
    hashes++;
    const { memoryCost, timeCost } = parseOptions(args[1]);
    assert.ok(memoryCost >= 19456 && timeCost >= 2, 'at full cost');
    return verify(...args);
  });
  const cases = [
    [newEmail(), PASSWORD],
    [known.email, 'not the password'],
    [disabled.email, PASSWORD],
    [social.email, PASSWORD],
  ];
  const replies = [];
  for (const [email, password] of cases) replies.push(await api.call(contract.login, { email, password }));
  assert.equal(hashes, cases.length);
  const shape = replies.map(({ status, text, headers }) => {
    const names = Object.fromEntries(
      [...headers].filter(([name]) => name !== 'date' && name !== 'x-request-id'),
    );
    return { status, text, names };
  });
  for (const other of shape) assert.deepEqual(other, shape[0]);
  assert.equal(shape[0]?.status, 401);
});

test('M3 a hash of weaker parameters is replaced when its owner logs in', async (t) => {
  const { api, db } = await setup(t, { environment: { ARGON2_TIME: '3' }, fullHashCost: true });
  const { id, email } = await api.customer();
  const weaker = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  const stored = async () => {
    const row = await db
      .selectFrom('customers')
      .select('password_hash')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row.password_hash ?? '';
  };
  await db.updateTable('customers').set({ password_hash: weaker }).where('id', '=', id).execute();
  const input = { email: email ?? '', password: PASSWORD };
  assert.equal((await api.call(contract.login, { ...input, password: 'wrong' })).status, 401);
  assert.equal(await stored(), weaker);
  assert.equal((await api.call(contract.login, input)).status, 200);
  assert.equal(parseOptions(await stored()).timeCost, 3);
  assert.equal((await api.call(contract.login, input)).status, 200);
});

test('a full queue of hashes answers 503 with Retry-After, and no log-in is half done', async (t) => {
  const { api, db } = await setup(t, {
    environment: { HASH_QUEUE: '1', RATE_LIMIT_SCALE: '100' },
    fullHashCost: true,
  });
  const replies = await Promise.all(
    Array.from({ length: 12 }, () => api.call(contract.register, { email: newEmail(), password: PASSWORD })),
  );
  const refused = replies.filter((reply) => reply.status === 503);
  assert.ok(refused.length > 0);
  for (const reply of refused) {
    assert.equal(reply.error.code, 'unavailable');
    assert.ok(Number(reply.headers.get('retry-after')) >= 1);
  }
  const made = replies.filter((reply) => reply.status === 201).length;
  assert.equal(made + refused.length, replies.length);
  assert.equal((await db.selectFrom('sessions').select('sid').execute()).length, made);
});

test('a log-in that checked the old password does not outlive a reset that came between', async (t) => {
  const { api, db, deps } = await setup(t);
  const { id, email } = await api.customer();
  const { verify } = deps.hasher;
  t.mock.method(deps.hasher, 'verify', async (...args: Parameters<typeof verify>) => {
    const matches = await verify(...args);
    const now = Date.now() + 60_000;
    await db.updateTable('customers').set({ password_changed_at: now }).where('id', '=', id).execute();
    return matches;
  });
  const reply = await api.call(contract.login, { email: email ?? '', password: PASSWORD });
  assert.equal(reply.error.code, 'invalid_credentials');
});

test('the decoy matches nothing', async () => {
  const hasher = await createHasher({ memoryCost: 19456, timeCost: 2, parallelism: 1 }, 4);
  for (const guess of ['', 'decoy', hasher.decoy])
    assert.equal(await hasher.verify(guess, hasher.decoy), false);
  assert.equal(await hasher.verify('x', 'not a hash at all'), false);
});
