import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../../src/contract/index.js';
import { identities } from '../../../../src/contract/social.js';
import { newEmail } from '../../../support/api.js';
import { PASSWORD } from '../../../support/server.js';
import { CLIENTS, codeOf, type Social, setupSocial } from '../../../support/social.js';

const gmail = (name: string) => ({ sub: `sub-${name}`, email: `${name}@gmail.com`, email_verified: true });

/** A customer who registered with the address; `confirmed`: and opened the link. */
async function registered({ api, db }: Social, email: string, confirmed: boolean) {
  const customer = await api.customer({ email }, { peer: '10.0.0.7' });
  if (confirmed)
    await db.updateTable('customers').set({ email_confirm: 1 }).where('id', '=', customer.id).execute();
  return customer;
}

const alive = async ({ api }: Social, token: string) =>
  (await api.call(contract.getCustomer, undefined, { token })).status === 200;

async function linkGoogle(social: Social, claims: Record<string, unknown>, token: string, password?: string) {
  const trip = await social.start('google');
  const end = await social.callback('google', trip, { id_token: await social.googleToken(trip, claims) });
  return social.link(trip, codeOf(end), token, password);
}

test('M10 Google’s word on a Gmail or hosted address opens the account that has confirmed it, and its owner is told', async (t) => {
  const social = await setupSocial(t);
  const { google, mails, api } = social;
  const ada = await registered(social, 'ada@gmail.com', true);
  const { data } = await google(gmail('ada'));
  assert.equal(data?.id, ada.id);
  assert.equal(data?.has_password, true);
  assert.ok(await alive(social, ada.auth_token), 'the owner’s own session stays');
  const mail = await mails.next(/log in to The Daybreak Herald with Google/);
  assert.equal(mail.to, 'ada@gmail.com');
  const hosted = await registered(social, 'mae@paper.example', true);
  const byHd = await google({
    sub: '2',
    email: 'mae@paper.example',
    email_verified: true,
    hd: 'paper.example',
  });
  assert.equal(byHd.data?.id, hosted.id);
  const { data: list } = await api.call(identities, undefined, { token: ada.auth_token });
  assert.deepEqual(
    list.map(({ provider, email }) => [provider, email]),
    [['google', 'ada@gmail.com']],
  );
});

test('S5 who registered somebody’s address before them is out as soon as Google vouches for the owner', async (t) => {
  const social = await setupSocial(t);
  const { api, google, mails, db } = social;
  const attacker = await registered(social, 'victim@gmail.com', false);
  const { token: mailed } = await mails.next(/Confirm your e-mail/);
  await api.call(contract.password.forgot, { email: 'victim@gmail.com' });
  const { token: reset } = await mails.next(/Choose a new password/);
  await linkGoogle(
    social,
    { sub: 'attacker', email: 'attacker@gmail.com', email_verified: true, given_name: 'Mallory' },
    attacker.auth_token,
    PASSWORD,
  );
  assert.equal((await db.selectFrom('identities').selectAll().execute()).length, 1);
  const { data } = await google(gmail('victim'));
  assert.equal(data?.id, attacker.id, 'the account, with what is in it, is the owner’s');
  assert.equal(data?.has_password, false);
  assert.equal(data?.email_confirm, true);
  assert.equal(await alive(social, attacker.auth_token), false);
  assert.equal(
    (await api.call(contract.login, { email: 'victim@gmail.com', password: PASSWORD })).status,
    401,
  );
  assert.equal(
    (await api.call(contract.password.reset, { token: reset, password: 'three mild oak chairs' })).status,
    401,
  );
  assert.equal((await api.call(contract.email.verify, { token: mailed })).status, 401);
  const subjects = await db.selectFrom('identities').select('subject').execute();
  assert.deepEqual(subjects, [{ subject: 'sub-victim' }], 'the attacker’s own link is gone too');
  assert.notEqual(data?.first_name, 'Mallory');
  assert.ok(!JSON.stringify(data?.metadata).includes('attacker'), 'and what came with it');
});

test('S5 who resets the password of an unconfirmed account is rid of whoever linked themselves to it', async (t) => {
  const social = await setupSocial(t);
  const { api, mails, db, google } = social;
  const unproved = { sub: 'attacker', email: 'victim@example.com', email_verified: false };
  const attacker = await google(unproved);
  await api.call(contract.password.forgot, { email: 'victim@example.com' });
  const { token } = await mails.next(/Choose a new password/);
  assert.equal(
    (await api.call(contract.password.reset, { token, password: 'three mild oak chairs' })).status,
    204,
  );
  assert.equal((await db.selectFrom('identities').selectAll().execute()).length, 0);
  assert.equal(await alive(social, attacker.data?.auth_token ?? ''), false);
  assert.equal((await google(unproved)).error.code, 'link_required');
});

test('S2 an e-mail that the provider does not vouch for links to nobody', async (t) => {
  const social = await setupSocial(t);
  const { google, db } = social;
  for (const [email, claims] of [
    ['a@gmail.com', { email_verified: false }],
    ['b@gmail.com', { email_verified: 'false' }],
    ['d@gmail.com', {}],
    ['e@elsewhere.example', { email_verified: true }],
    ['f@elsewhere.example', { email_verified: true, hd: '' }],
  ] as const) {
    for (const confirmed of [true, false]) {
      const address = `${confirmed}-${email}`;
      await registered(social, address, confirmed);
      const { status, error } = await google({ sub: address, email: address, ...claims });
      assert.deepEqual([status, error.code], [409, 'link_required'], address);
    }
  }
  assert.equal((await db.selectFrom('identities').selectAll().execute()).length, 0);
});

test('S2 nobody’s unproved e-mail becomes a new customer’s, unconfirmed, with a link to confirm it', async (t) => {
  const { google, mails } = await setupSocial(t);
  const { data } = await google({ sub: '1', email: 'new@example.com', email_verified: 'false' });
  assert.equal(data?.email_confirm, false);
  assert.equal((await mails.next(/Confirm your e-mail/)).to, 'new@example.com');
});

test('S2 what a provider says of an e-mail it does not give is not said of the one that is typed instead', async (t) => {
  const social = await setupSocial(t);
  const { api, issuer, start, callback, googleToken, redeem } = social;
  await registered(social, 'victim@gmail.com', true);
  const claims = { sub: '1', email_verified: true, hd: 'paper.example' };
  for (const [typed, expected] of [
    ['victim@gmail.com', 'link_required'],
    ['fresh@gmail.com', false],
  ] as const) {
    const trip = await start('google');
    const { cookie, tx } = trip;
    await callback('google', trip, {
      id_token: await googleToken(trip, { ...claims, email: 'not an address' }),
    });
    const end = await api.raw('/social/google/email', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ tx, email: typed }).toString(),
    });
    const reply = await redeem(trip, codeOf(end));
    assert.equal(reply.status === 200 ? reply.data?.email_confirm : reply.error.code, expected);
  }
  const { nonce } = (await api.call(contract.social.idpNonce)).data;
  const idp_token = await issuer.idToken({ ...claims, sub: '2', aud: CLIENTS.google_app_id, nonce });
  const native = { idp_name: 'google', idp_token, email: 'victim@gmail.com' };
  assert.equal((await api.call(contract.social.idpLogin, native)).error.code, 'link_required');
});

test('S9 the same subject at Google and Facebook is two people', async (t) => {
  const social = await setupSocial(t);
  const { google, start, callback, redeem, issuer } = social;
  const first = await google({ sub: '42', email: 'one@gmail.com', email_verified: true });
  const trip = await start('facebook');
  const id_token = await issuer.idToken({
    sub: '42',
    aud: '4400440044',
    nonce: trip.nonce,
    email: 'two@example.com',
  });
  const second = await redeem(trip, codeOf(await callback('facebook', trip, { id_token })));
  assert.notEqual(second.data?.id, first.data?.id);
});

test('S10 of a hostile profile nothing is kept that does not fit; the integrator’s metadata stays', async (t) => {
  const social = await setupSocial(t);
  const { api, google } = social;
  const ada = await api.customer({
    email: 'ada@gmail.com',
    metadata: { plan: 'gold', social: { google: 'forged' } },
  });
  assert.deepEqual(ada.metadata, { plan: 'gold' }, 'what providers say is not for others to write');
  await social.db.updateTable('customers').set({ email_confirm: 1 }).where('id', '=', ada.id).execute();
  const hostile = JSON.parse(
    `{"__proto__":{"admin":true},"constructor":"x","name":"${'x'.repeat(1_000)}","given_name":"A\\u0000","family_name":"\\u202eevil","picture":"javascript:alert(1)","locale":"<b>","hd":"","unknown":"kept?"}`,
  );
  const { data } = await google({ ...hostile, ...gmail('ada') });
  assert.deepEqual(data?.metadata, {
    plan: 'gold',
    social: { google: { id: 'sub-ada', email: 'ada@gmail.com', email_verified: true } },
  });
  assert.equal(Reflect.get({}, 'admin'), undefined);
  const token = data?.auth_token ?? '';
  const changed = await api.call(
    contract.updateCustomer,
    { metadata: { plan: 'tin', social: 1 } },
    { token },
  );
  assert.deepEqual(changed.data.metadata, {
    plan: 'tin',
    social: { google: { id: 'sub-ada', email: 'ada@gmail.com', email_verified: true } },
  });
  const long = await google({ ...gmail('long'), name: 'y'.repeat(30_000) });
  assert.equal(Object(long.data?.metadata.social).google.name, undefined);
  const trip = await social.start('google');
  const id_token = await social.googleToken(trip, { ...gmail('huge'), name: 'z'.repeat(1_000_000) });
  const end = await social.callback('google', trip, { id_token });
  assert.equal(end.status, 400, 'a megabyte is not read to its end');
  assert.equal((await social.redeem(trip)).data, null);
});

test('S10 an e-mail that is none is not kept of somebody who is known, and keeps them from nothing', async (t) => {
  const { api, google } = await setupSocial(t);
  const ada = await google(gmail('ada'));
  for (const email of ['ada\0@gmail.com', '\u202eada@gmail.com', '\ud83e', 'x'.repeat(30_000), 7, null]) {
    const { data } = await google({ ...gmail('ada'), email });
    assert.deepEqual([data?.id, data?.email], [ada.data?.id, 'ada@gmail.com'], String(email));
    const { data: linked } = await api.call(identities, undefined, { token: data?.auth_token ?? '' });
    assert.deepEqual(
      linked.map((one) => one.email),
      [null],
      String(email).slice(0, 20),
    );
  }
});

test('M45 a signed-in customer links a provider, and logs in with it from then on', async (t) => {
  const social = await setupSocial(t);
  const { api, google, mails } = social;
  const ada = await api.customer();
  const claims = { sub: 'work', email: 'ada@work.example', email_verified: true };
  const refused = await linkGoogle(social, claims, ada.auth_token);
  assert.deepEqual(refused.errors, { password: ['required'] });
  assert.deepEqual((await linkGoogle(social, claims, ada.auth_token, 'wrong password')).errors, {
    password: ['incorrect'],
  });
  assert.equal((await linkGoogle(social, claims, ada.auth_token, PASSWORD)).status, 200);
  await mails.next(/log in to The Daybreak Herald with Google/);
  const { data } = await google(claims);
  assert.equal(data?.id, ada.id);
  assert.equal(data?.email, ada.email, 'the e-mail stays the customer’s own');
  const other = await api.customer();
  assert.equal((await linkGoogle(social, claims, other.auth_token, PASSWORD)).error.code, 'identity_taken');
  const another = { ...claims, sub: 'home' };
  assert.equal((await linkGoogle(social, another, ada.auth_token, PASSWORD)).error.code, 'identity_taken');
});

test('S7 a link begun by one person cannot be ended with another’s token, nor without one', async (t) => {
  const social = await setupSocial(t);
  const { api, start, callback, googleToken } = social;
  const ada = await api.customer();
  const trip = await start('google');
  const end = await callback('google', trip, { id_token: await googleToken(trip, gmail('ada')) });
  const rival = await api.customer({}, { site: 'rival' });
  assert.equal((await social.link(trip, codeOf(end), rival.auth_token)).error.code, 'token_invalid');
  assert.equal((await social.link(trip, codeOf(end), '')).status, 401);
  assert.equal((await social.link(trip, 'x'.repeat(43), ada.auth_token)).error.code, 'transaction_invalid');
});

test('M45 the last way in stays; with a password, which comes by mail, the provider can go', async (t) => {
  const social = await setupSocial(t);
  const { api, google, mails } = social;
  const { data } = await google(gmail('ada'));
  const unlink = (provider: string, token: string) =>
    api.call({ ...contract.social.unlink, path: `/customer/identities/${provider}` }, undefined, { token });
  const first = data?.auth_token ?? '';
  assert.equal((await unlink('google', first)).error.code, 'last_credential');
  assert.equal((await unlink('facebook', first)).status, 404);
  assert.equal((await unlink('constructor', first)).status, 404);
  await api.call(contract.password.forgot, { email: 'ada@gmail.com' });
  const { token } = await mails.next(/Choose a new password/);
  const password = 'three mild oak chairs';
  assert.equal((await api.call(contract.password.reset, { token, password })).status, 204);
  const { data: again } = await api.call(contract.login, { email: 'ada@gmail.com', password });
  assert.equal(again.has_password, true);
  assert.deepEqual(Object.keys(again.metadata), ['social'], 'a confirmed account keeps its providers');
  assert.equal((await unlink('google', again.auth_token)).status, 204);
  assert.equal((await mails.next(/Google was removed/)).to, 'ada@gmail.com');
  const { data: after } = await api.call(contract.getCustomer, undefined, { token: again.auth_token });
  assert.deepEqual(after.metadata, {});
});

test('E5 nothing on the way tells who has an account, before the provider has proved who asks', async (t) => {
  const social = await setupSocial(t);
  const { api, open, callback, db } = social;
  const known = await registered(social, 'known@gmail.com', true);
  const { trip } = await open('google', {
    query: { login_hint: 'known@gmail.com', email: 'known@gmail.com' },
  });
  assert.doesNotMatch(trip.authorization.href, /known/);
  const pages = [];
  for (const email of ['known@gmail.com', newEmail()]) {
    const { trip: one } = await open('google');
    const forged = await callback('google', one, { id_token: 'forged', email });
    pages.push(forged.text.replace(/data-(state|code)="[^"]*"/g, ''));
    const native = await api.call(contract.social.idpLogin, {
      idp_name: 'google',
      idp_token: 'forged',
      email,
    });
    pages.push(native.text);
  }
  assert.equal(pages[0], pages[2]);
  assert.equal(pages[1], pages[3]);
  assert.ok(await alive(social, known.auth_token));
  assert.equal((await db.selectFrom('identities').selectAll().execute()).length, 0);
});

test('E5 that an e-mail has an account is not told often to one address', async (t) => {
  const social = await setupSocial(t);
  const seen: string[] = [];
  for (let i = 0; i < 12; i++) {
    await registered(social, `known${i}@example.com`, true);
    const reply = await social.google({ sub: `s${i}`, email: `known${i}@example.com`, email_verified: true });
    seen.push(reply.error.code);
  }
  assert.deepEqual(seen.slice(0, 10), Array(10).fill('link_required'));
  assert.deepEqual(seen.slice(10), ['rate_limited', 'rate_limited']);
});
