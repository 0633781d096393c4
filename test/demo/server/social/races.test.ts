import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../../src/contract/index.js';
import { codeOf, type Social, setupSocial } from '../../../support/social.js';

const ROUNDS = 25;
const PASSWORD = 'three mild oak chairs';
const MANY = { environment: { RATE_LIMIT_SCALE: '1000' } };

const alive = async ({ api }: Social, token: string) =>
  (await api.call(contract.getCustomer, undefined, { token })).status === 200;

/** On the way back from Google, with everything but the redemption done. */
async function proved(social: Social, claims: Readonly<Record<string, unknown>>) {
  const trip = await social.start('google');
  const id_token = await social.googleToken(trip, claims);
  const code = codeOf(await social.callback('google', trip, { id_token }));
  return () => social.redeem(trip, code);
}

/** Both at once, either of them ahead by a few turns of the loop. */
async function beside<A, B>(
  round: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  const turns = async <T>(count: number, act: () => Promise<T>) => {
    for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
    return act();
  };
  return Promise.all([turns(round % 5, first), turns((round * 3) % 7, second)]);
}

test('S5 who linked themselves to somebody’s address is out for good, however close their log-in is to the owner’s reset', async (t) => {
  const social = await setupSocial(t, MANY);
  const { api, mails, google } = social;
  for (let round = 0; round < ROUNDS; round++) {
    const claims = { sub: `attacker-${round}`, email: `victim-${round}@example.com`, email_verified: false };
    assert.equal((await google(claims)).status, 200);
    await api.call(contract.password.forgot, { email: claims.email });
    const { token } = await mails.next(/Choose a new password/);
    const enter = await proved(social, claims);
    const reset = () => api.call(contract.password.reset, { token, password: PASSWORD });
    const [entered, done] = await beside(round, enter, reset);
    assert.equal(done.status, 204);
    const held = entered.status === 200 ? (entered.data?.auth_token ?? '') : '';
    assert.equal(held !== '' && (await alive(social, held)), false, `round ${round}`);
  }
});

test('M45 a provider that is removed lets nobody in any more, however close their log-in is', async (t) => {
  const social = await setupSocial(t, MANY);
  const { api, google } = social;
  const path = '/customer/identities/google';
  for (let round = 0; round < ROUNDS; round++) {
    const claims = { sub: `ada-${round}`, email: `ada-${round}@gmail.com`, email_verified: true };
    const customer = await api.customer({ email: claims.email });
    await social.db
      .updateTable('customers')
      .set({ email_confirm: 1 })
      .where('id', '=', customer.id)
      .execute();
    assert.equal((await google(claims)).data?.id, customer.id);
    const enter = await proved(social, claims);
    const remove = () =>
      api.call({ ...contract.social.unlink, path }, undefined, { token: customer.auth_token });
    const [entered, removed] = await beside(round, enter, remove);
    assert.equal(removed.status, 204);
    assert.equal(entered.status, 200, 'before it, or anew by the confirmed e-mail');
    const linked = await api.call(contract.social.identities, undefined, {
      token: entered.data?.auth_token ?? '',
    });
    const [method] = linked.data.map(({ provider }) => provider);
    const { data } = await api.call(contract.getCustomer, undefined, { token: customer.auth_token });
    assert.equal(Boolean(Object(data.metadata).social), method !== undefined, `round ${round}`);
  }
});

test('X1 whoever is new and presses several times, while they register as well, gets in every time', async (t) => {
  const social = await setupSocial(t, MANY);
  for (let round = 0; round < ROUNDS; round++) {
    const claims = { sub: `new-${round}`, email: `new-${round}@gmail.com`, email_verified: true };
    const ways = await Promise.all(Array.from({ length: 4 }, () => proved(social, claims)));
    const register = () => social.api.call(contract.register, { email: claims.email, password: PASSWORD });
    const [replies] = await beside(round, () => Promise.all(ways.map((enter) => enter())), register);
    const ids = new Set(replies.map(({ data }) => data?.id));
    assert.equal(ids.size, 1, `round ${round}`);
  }
});

for (const [what, endpoint, body] of [
  ['change the e-mail', contract.email.change, { email: 'mallory@evil.example' }],
  ['delete the account', contract.deleteCustomer, {}],
] as const)
  test(`S5 whose session a takeover has ended cannot ${what} any more, however close they are`, async (t) => {
    const social = await setupSocial(t, MANY);
    const { api, db, issuer, callback, start, redeem } = social;
    for (let round = 0; round < ROUNDS; round++) {
      const email = `victim-${round}@gmail.com`;
      const trip = await start('facebook');
      const claims = { sub: `m-${round}`, aud: '4400440044', nonce: trip.nonce, email };
      const end = await callback('facebook', trip, { id_token: await issuer.idToken(claims) });
      const attacker = (await redeem(trip, codeOf(end))).data?.auth_token ?? '';
      assert.ok(await alive(social, attacker));
      const enter = await proved(social, { sub: `v-${round}`, email, email_verified: true });
      const [owner] = await beside(round, enter, () => api.call(endpoint, body, { token: attacker }));
      assert.equal(owner.status, 200);
      assert.equal(await alive(social, attacker), false);
      assert.ok(await alive(social, owner.data?.auth_token ?? ''), `the owner is in, round ${round}`);
      assert.deepEqual(await db.selectFrom('email_changes').selectAll().execute(), [], `round ${round}`);
    }
  });
