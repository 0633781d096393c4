import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import * as contract from '../../../../src/contract/index.js';
import { newEmail } from '../../../support/api.js';
import { ORIGIN } from '../../../support/server.js';
import { CLIENTS, codeOf, dataOf, setupSocial } from '../../../support/social.js';
import { until } from '../../../support/until.js';

test('M10 M12 M14 with a client ID alone, Google signs a new customer in and again the next time', async (t) => {
  const { google, start, callback, redeem, googleToken, issuer } = await setupSocial(t);
  const claims = {
    sub: '1017',
    email: 'ada@gmail.com',
    email_verified: true,
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    picture: 'https://lh3.example/ada.jpg',
    locale: 'en',
  };
  const trip = await start('google');
  const { authorization } = trip;
  assert.equal(authorization.origin, issuer.url);
  assert.equal(authorization.searchParams.get('client_id'), CLIENTS.google_app_id);
  assert.equal(authorization.searchParams.get('response_type'), 'id_token');
  assert.equal(authorization.searchParams.get('response_mode'), 'form_post');
  assert.equal(
    authorization.searchParams.get('redirect_uri'),
    'http://id.localhost:4400/social/google/callback',
  );
  const end = await callback('google', trip, { id_token: await googleToken(trip, claims) });
  assert.equal(dataOf(end, 'origin'), ORIGIN);
  assert.equal(dataOf(end, 'state'), trip.tx);
  const { data } = await redeem(trip, codeOf(end));
  assert.equal(data?.email, 'ada@gmail.com');
  assert.equal(data?.email_confirm, true);
  assert.equal(data?.has_password, false);
  assert.equal(data?.last_login_method, 'google');
  assert.equal(data?.first_name, 'Ada');
  assert.deepEqual(data?.metadata, {
    social: {
      google: {
        id: '1017',
        name: 'Ada Lovelace',
        given_name: 'Ada',
        family_name: 'Lovelace',
        email: 'ada@gmail.com',
        email_verified: true,
        picture: 'https://lh3.example/ada.jpg',
        locale: 'en',
      },
    },
  });
  const again = await google({ ...claims, email: 'renamed@gmail.com', given_name: 'Augusta' });
  assert.equal(again.data?.id, data?.id, 'sub is the key, not the e-mail');
  assert.equal(again.data?.first_name, 'Ada', 'names fill empty fields only');
});

test('M11 the redirect ends on the very page, query and all, with nothing but a code and the state', async (t) => {
  const { start, callback, redeem, googleToken } = await setupSocial(t);
  const trip = await start('google', { mode: 'redirect', referer: null });
  const claims = { sub: '1', email: 'a@gmail.com', email_verified: true };
  const end = await callback('google', trip, { id_token: await googleToken(trip, claims) });
  assert.equal(end.status, 200, 'a form is not answered by a redirect, which our form-action would stop');
  assert.match(
    dataOf(end, 'next'),
    /^http:\/\/herald\.localhost:4400\/story\?page=2#identity-social=[\w-]{43}&state=/,
  );
  assert.equal(
    (await redeem(trip)).data,
    null,
    'without the code, a verifier of who knows whom is worth nothing',
  );
  assert.equal((await redeem(trip, codeOf(end))).data?.email, 'a@gmail.com');
});

test('S7 a stranger’s link to the start, whoever passes through it, gives the stranger nothing', async (t) => {
  const { start, callback, redeem, googleToken } = await setupSocial(t);
  for (const referer of [null, 'https://evil.example/', 'http://herald.localhost.evil.example:4400/']) {
    const trip = await start('google', { referer });
    await callback('google', trip, { id_token: await googleToken(trip, { sub: '1', email: 'a@gmail.com' }) });
    assert.equal((await redeem(trip)).data, null);
  }
});

test('S8 a page that its popup is cut off from redeems by the verifier, from the page that started', async (t) => {
  const { start, callback, redeem, googleToken } = await setupSocial(t);
  const trip = await start('google');
  assert.equal((await redeem(trip)).data, null, 'not yet');
  const claims = { sub: '1', email: 'a@gmail.com', email_verified: true };
  await callback('google', trip, { id_token: await googleToken(trip, claims) });
  const stranger = { ...trip, verifier: 'x'.repeat(43) };
  assert.equal((await redeem(stranger)).error.code, 'transaction_invalid');
  assert.equal((await redeem(trip)).data?.email, 'a@gmail.com');
});

test('S7 a stranger’s link on the publisher’s own page gives the stranger nothing either', async (t) => {
  const { start, callback, redeem, googleToken } = await setupSocial(t);
  const claims = { sub: '1', email: 'victim@gmail.com', email_verified: true };
  for (const mode of ['popup', 'redirect'] as const) {
    const trip = await start('google', { mode, peer: '203.0.113.9' });
    await callback('google', trip, { id_token: await googleToken(trip, claims) });
    for (const peer of ['198.51.100.7', '2001:db8::1'])
      assert.equal((await redeem(trip, undefined, { peer })).data, null, `${mode}, from ${peer}`);
  }
});

test('S7 the address that counts is the one that the visitor came back from, not where the start came from', async (t) => {
  const { start, callback, redeem, googleToken } = await setupSocial(t);
  const claims = { sub: '1', email: 'a@gmail.com', email_verified: true };
  const trip = await start('google', { peer: '198.51.100.7' });
  const moved = { ...trip, peer: '2001:db8:0:1::1' };
  await callback('google', moved, { id_token: await googleToken(trip, claims) });
  assert.equal((await redeem(trip, undefined, { peer: '198.51.100.7' })).data, null);
  const { data } = await redeem(trip, undefined, { peer: '2001:db8:0:1::2' });
  assert.equal(data?.email, 'a@gmail.com', 'the same network');
});

test('S7 a way by redirect ends with the code, and never by the verifier alone', async (t) => {
  const { start, callback, redeem, googleToken } = await setupSocial(t);
  const trip = await start('google', { mode: 'redirect' });
  const claims = { sub: '1', email: 'a@gmail.com', email_verified: true };
  await callback('google', trip, { id_token: await googleToken(trip, claims) });
  assert.equal((await redeem(trip)).data, null);
});

test('S1 an ID token that is not Google’s, for this site, made just now, is refused', async (t) => {
  const { start, callback, redeem, googleToken, issuer, log, db } = await setupSocial(t);
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const now = Math.floor(Date.now() / 1000);
  const good = { sub: '1', email: 'a@gmail.com', email_verified: true };
  const aud = CLIENTS.google_app_id;
  const pem = new TextEncoder().encode(await exportSPKI(publicKey));
  const forgeries: Record<string, (nonce: string) => Promise<string> | string> = {
    'another audience': (nonce) => issuer.idToken({ ...good, nonce, aud: 'other' }),
    'two audiences': (nonce) => issuer.idToken({ ...good, nonce, aud: [aud, 'other'] }),
    'another authorized party': (nonce) => issuer.idToken({ ...good, nonce, aud, azp: 'other' }),
    'another issuer': (nonce) => issuer.idToken({ ...good, nonce, aud, iss: 'https://evil.example' }),
    'another nonce': () => issuer.idToken({ ...good, nonce: 'x'.repeat(43), aud }),
    'no nonce': () => issuer.idToken({ ...good, aud }),
    expired: (nonce) => issuer.idToken({ ...good, nonce, aud, iat: now - 500, exp: now - 31 }),
    'issued too long ago': (nonce) => issuer.idToken({ ...good, nonce, aud, iat: now - 631 }),
    'no subject': (nonce) => issuer.idToken({ ...good, nonce, aud, sub: undefined }),
    'HS256 by the client ID': (nonce) =>
      issuer.idToken(
        { ...good, nonce, aud },
        { header: { alg: 'HS256' }, key: new TextEncoder().encode(aud) },
      ),
    'HS256 by a public key': (nonce) =>
      issuer.idToken({ ...good, nonce, aud }, { header: { alg: 'HS256' }, key: pem }),
    'another key': (nonce) => issuer.idToken({ ...good, nonce, aud }, { key: privateKey }),
    'a key set of its own': (nonce) =>
      issuer.idToken(
        { ...good, nonce, aud },
        { key: privateKey, header: { jku: 'https://evil.example/keys', kid: 'evil' } },
      ),
    garbage: () => 'garbage',
    nothing: () => '',
  };
  for (const [what, forge] of Object.entries(forgeries)) {
    const trip = await start('google');
    const end = await callback('google', trip, { id_token: await forge(trip.nonce) });
    const { status, error } = await redeem(trip, codeOf(end));
    assert.deepEqual([status, error.code], [401, 'idp_token_invalid'], what);
  }
  assert.equal((await db.selectFrom('identities').selectAll().execute()).length, 0);
  const lines = log.filter(({ event }) => event === 'authn_login_fail');
  assert.equal(lines.length, Object.keys(forgeries).length);
  const trip = await start('google');
  const end = await callback('google', trip, { id_token: await googleToken(trip, good) });
  assert.equal((await redeem(trip, codeOf(end))).status, 200);
  assert.doesNotMatch(
    JSON.stringify(log),
    new RegExp(`${trip.state}|eyJ|${trip.verifier}`),
    'no secret is logged',
  );
});

test('M14 a site that has the client’s secret gets the code and asks Google for the token itself', async (t) => {
  const { start, callback, redeem, issuer, db, deps } = await setupSocial(t);
  const { sealSecret } = await import('../../../../demo/server/platform/settings/secrets.js');
  const google_client_secret = sealSecret(deps.config, 'herald', 'google_client_secret', 'GOCSPX-secret');
  await db.updateTable('sites').set({ google_client_secret }).where('id', '=', 'herald').execute();
  const trip = await start('google');
  assert.equal(trip.authorization.searchParams.get('response_type'), 'code');
  let asked: Record<string, string> = {};
  const claims = { sub: '1', email: 'a@gmail.com', email_verified: true, aud: CLIENTS.google_app_id };
  const id_token = await issuer.idToken({ ...claims, nonce: trip.nonce });
  issuer.answers.set('/token', (_, form) => {
    asked = Object.fromEntries(form);
    return { body: { id_token, token_type: 'Bearer' } };
  });
  const end = await callback('google', trip, { code: 'the-code' }, 'GET');
  assert.equal((await redeem(trip, codeOf(end))).data?.email, 'a@gmail.com');
  assert.equal(asked.code, 'the-code');
  assert.equal(asked.client_secret, 'GOCSPX-secret');
  const { createHash } = await import('node:crypto');
  const challenge = createHash('sha256')
    .update(asked.code_verifier ?? '')
    .digest('base64url');
  assert.equal(trip.authorization.searchParams.get('code_challenge'), challenge);
  const posted = await start('google');
  const unasked = await callback('google', posted, {
    id_token: await issuer.idToken({ ...claims, nonce: posted.nonce }),
  });
  assert.equal(
    (await redeem(posted, codeOf(unasked))).error.code,
    'idp_token_invalid',
    'the weaker way is closed',
  );
});

test('M14 a site without the ID has no way to Google, and says so to the page that waits', async (t) => {
  const { open, redeem, db } = await setupSocial(t);
  await db.updateTable('sites').set({ google_app_id: null }).where('id', '=', 'herald').execute();
  const { trip, reply } = await open('google');
  assert.equal((await redeem(trip, codeOf(reply))).error.code, 'provider_disabled');
});

test('M17 an app’s ID token may name the app’s own client, which asked for it, beside the site’s', async (t) => {
  const { api, issuer } = await setupSocial(t);
  const { nonce } = (await api.call(contract.social.idpNonce)).data;
  const claims = { sub: '8', aud: CLIENTS.google_app_id, azp: 'android.apps.googleusercontent.com', nonce };
  const idp_token = await issuer.idToken({ ...claims, email: 'android@gmail.com', email_verified: true });
  assert.equal((await api.call(contract.social.idpLogin, { idp_name: 'google', idp_token })).status, 200);
});

test('S1 a key that Google has just begun to sign with is looked for, and one that is gone counts no more', async (t) => {
  const { issuer, start, callback, redeem } = await setupSocial(t, {
    environment: { RATE_LIMIT_SCALE: '100' },
  });
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const claims = { sub: '9', aud: CLIENTS.google_app_id, email: 'keys@gmail.com', email_verified: true };
  const statusWith = async (signing = {}) => {
    const trip = await start('google');
    const id_token = await issuer.idToken({ ...claims, nonce: trip.nonce }, signing);
    const end = await callback('google', trip, { id_token });
    return (await redeem(trip, codeOf(end))).status;
  };
  assert.equal(await statusWith(), 200);
  const next = { ...(await exportJWK(publicKey)), kid: 'two', alg: 'RS256', use: 'sig' };
  issuer.answers.set('/keys', () => ({ body: { keys: [next] } }));
  const two = { key: privateKey, header: { kid: 'two' } };
  await until('the new key', async () => (await statusWith(two)) === 200);
  assert.equal(await statusWith(), 401);
});

test('M17 an app logs in with the ID token of Google’s own SDK and our nonce, once', async (t) => {
  const { api, issuer, clock } = await setupSocial(t);
  const { idpNonce, idpLogin } = contract.social;
  const { nonce } = (await api.call(idpNonce)).data;
  const claims = { sub: '7', aud: CLIENTS.google_app_id, email: 'app@gmail.com', email_verified: true };
  const idp_token = await issuer.idToken({ ...claims, nonce });
  const beside = { idp_name: 'google', idp_token, email: newEmail(), first_name: 'Mallory' };
  const { data } = await api.call(idpLogin, beside);
  assert.equal(data.email, 'app@gmail.com', 'what is sent beside the token does not count');
  assert.equal(data.first_name, null);
  assert.equal((await api.call(contract.getCustomer, undefined, { token: data.auth_token })).status, 200);
  assert.equal((await api.call(idpLogin, { idp_name: 'google', idp_token })).error.code, 'idp_token_invalid');
  for (const unusable of [
    undefined,
    'x'.repeat(43),
    (await api.call(idpNonce, undefined, { site: 'gazette' })).data.nonce,
  ]) {
    const reply = await api.call(idpLogin, {
      idp_name: 'google',
      idp_token: await issuer.idToken({ ...claims, nonce: unusable }),
    });
    assert.equal(reply.error.code, 'idp_token_invalid');
  }
  const late = (await api.call(idpNonce)).data.nonce;
  clock.advance({ minutes: 10, seconds: 1 });
  const now = Math.floor(clock.now() / 1000);
  const token = await issuer.idToken({ ...claims, nonce: late, iat: now, exp: now + 60 });
  assert.equal(
    (await api.call(idpLogin, { idp_name: 'google', idp_token: token })).error.code,
    'idp_token_invalid',
  );
});
