import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { sealSecret } from '../../../../demo/server/platform/settings/secrets.js';
import * as contract from '../../../../src/contract/index.js';
import { CLIENTS, codeOf, type Social, setupSocial } from '../../../support/social.js';

const APP = CLIENTS.facebook_app_id;
const ME = {
  id: '5550001',
  name: 'Grace Hopper',
  first_name: 'Grace',
  last_name: 'Hopper',
  email: 'grace@example.com',
  picture: { data: { url: 'https://scontent.example/grace.jpg', width: 200 } },
};

/** Facebook knows one access token: whose, and of which app. */
function graphKnows({ issuer }: Social, token: string, me: object = ME, app: string = APP): void {
  const known = (url: URL, body: unknown) =>
    url.searchParams.get('access_token') === token
      ? { body }
      : { status: 400, body: { error: { code: 190 } } };
  issuer.answers.set('/graph/app', (url) => known(url, { id: app, name: 'Herald' }));
  issuer.answers.set('/graph/me', (url) => known(url, me));
}

const idToken = ({ issuer }: Social, nonce: string, claims: object = {}) =>
  issuer.idToken({ sub: ME.id, aud: APP, nonce, email: ME.email, ...claims });

test('M10 M12 M15 with an App ID alone, Facebook signs in; its e-mail is not taken for proved', async (t) => {
  const social = await setupSocial(t);
  const trip = await social.start('facebook');
  const query = trip.authorization.searchParams;
  assert.equal(query.get('client_id'), APP);
  assert.equal(query.get('response_type'), 'id_token token');
  graphKnows(social, 'EAAB');
  const answer = { id_token: await idToken(social, trip.nonce), access_token: 'EAAB' };
  const end = await social.callback('facebook', trip, answer);
  const { data } = await social.redeem(trip, codeOf(end));
  assert.equal(data?.email, 'grace@example.com');
  assert.equal(data?.email_confirm, false);
  assert.equal(data?.first_name, 'Grace');
  assert.deepEqual(data?.metadata, {
    social: {
      facebook: {
        id: '5550001',
        name: 'Grace Hopper',
        given_name: 'Grace',
        family_name: 'Hopper',
        email: 'grace@example.com',
        picture: 'https://scontent.example/grace.jpg',
      },
    },
  });
  const mail = await social.mails.next(/Confirm your e-mail/);
  assert.equal(mail.to, 'grace@example.com');
});

test('M15 an answer in the fragment comes by a page of ours that posts it, and says nothing of it', async (t) => {
  const { api } = await setupSocial(t);
  const page = await api.raw('/social/facebook/callback');
  assert.equal(page.status, 200);
  assert.match(page.text, /src="\/social\/relay\.js"/);
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*trusted-types 'none'/);
  assert.equal(page.headers.get('cross-origin-opener-policy'), null);
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
});

test('S4 an access token of another app, or of another person than the ID token, is refused', async (t) => {
  const social = await setupSocial(t);
  const attempt = async (answer: (nonce: string) => Promise<Record<string, string>>) => {
    const trip = await social.start('facebook');
    const end = await social.callback('facebook', trip, await answer(trip.nonce));
    return (await social.redeem(trip, codeOf(end))).error.code;
  };
  graphKnows(social, 'EAAB', ME, '999');
  assert.equal(await attempt(async () => ({ access_token: 'EAAB' })), 'idp_token_invalid');
  graphKnows(social, 'EAAB', { ...ME, id: '6660002' });
  const both = async (nonce: string) => ({ id_token: await idToken(social, nonce), access_token: 'EAAB' });
  assert.equal(await attempt(both), 'idp_token_invalid');
  graphKnows(social, 'EAAB');
  assert.equal(await attempt(async () => ({ access_token: 'unknown' })), 'idp_token_invalid');
  const foreign = async (nonce: string) => ({
    id_token: await idToken(social, nonce, { aud: '999' }),
    access_token: 'EAAB',
  });
  assert.equal(await attempt(foreign), 'idp_token_invalid');
  assert.equal(await attempt(async () => ({})), 'idp_token_invalid');
  const { idpLogin } = contract.social;
  const app = (idp_token: string) => social.api.call(idpLogin, { idp_name: 'facebook', idp_token });
  assert.equal((await app('unknown')).error.code, 'idp_token_invalid');
  assert.equal((await app('EAAB')).data.last_login_method, 'facebook');
});

test('S10 a picture or a name that is none is left out, and keeps nobody out', async (t) => {
  const social = await setupSocial(t);
  for (const picture of [null, { data: { is_silhouette: true } }, 'https://scontent.example/grace.jpg']) {
    graphKnows(social, 'EAAB', { ...ME, first_name: ' \t', last_name: ' Hopper ', picture });
    const trip = await social.start('facebook');
    const end = await social.callback('facebook', trip, { access_token: 'EAAB' });
    const { status, data } = await social.redeem(trip, codeOf(end));
    assert.equal(status, 200, JSON.stringify(picture));
    assert.deepEqual([data?.first_name, data?.last_name], [null, 'Hopper']);
    assert.equal(Object(data?.metadata.social).facebook.picture, undefined);
  }
});

test('S8 Facebook’s own faults, and a limit that the app has reached, are not held against the visitor', async (t) => {
  const social = await setupSocial(t);
  const { issuer, start, callback, redeem } = social;
  const codeFor = async () => {
    const trip = await start('facebook');
    const end = await callback('facebook', trip, { access_token: 'EAAB' });
    return (await redeem(trip, codeOf(end))).error.code;
  };
  for (const [status, error] of [
    [403, { code: 4, message: '(#4) Application request limit reached' }],
    [400, { code: 2, is_transient: true }],
    [400, { code: 190, is_transient: true }],
    [429, {}],
  ] as const) {
    issuer.answers.set('/graph/app', () => ({ status, body: { error } }));
    assert.equal(await codeFor(), 'provider_failed', JSON.stringify(error));
  }
  issuer.answers.set('/graph/app', () => ({ status: 400, body: { error: { code: 190 } } }));
  assert.equal(await codeFor(), 'idp_token_invalid');
});

test('M15 S4 with the app’s secret a code is exchanged, and only what debug_token says counts', async (t) => {
  const social = await setupSocial(t);
  const { db, deps, issuer } = social;
  const facebook_app_secret = sealSecret(deps.config, 'herald', 'facebook_app_secret', 'app-secret');
  await db.updateTable('sites').set({ facebook_app_secret }).where('id', '=', 'herald').execute();
  let proof = '';
  issuer.answers.set('/graph/me', (url) => {
    proof = url.searchParams.get('appsecret_proof') ?? '';
    return { body: ME };
  });
  let exchanged: Record<string, string> = {};
  issuer.answers.set('/graph/oauth/access_token', (_, form) => {
    exchanged = Object.fromEntries(form);
    return form.get('code') === 'the-code' ? { body: { access_token: 'EAAB' } } : { status: 400, body: {} };
  });
  const debug = (data: object) =>
    issuer.answers.set('/graph/debug_token', (url) =>
      url.searchParams.get('access_token') === `${APP}|app-secret` &&
      url.searchParams.get('input_token') === 'EAAB'
        ? { body: { data } }
        : { status: 400, body: {} },
    );
  const attempt = async (answer: Record<string, string> = { code: 'the-code' }) => {
    const trip = await social.start('facebook');
    const query = trip.authorization.searchParams;
    assert.equal(query.get('response_type'), 'code');
    const end = await social.callback('facebook', trip, answer, 'GET');
    return { query, reply: await social.redeem(trip, codeOf(end)) };
  };
  for (const said of [
    { app_id: '999', user_id: ME.id, is_valid: true },
    { app_id: APP, user_id: '6660002', is_valid: true },
    { app_id: APP, user_id: ME.id, is_valid: false },
  ]) {
    debug(said);
    assert.equal((await attempt()).reply.error.code, 'idp_token_invalid', JSON.stringify(said));
  }
  debug({ app_id: APP, user_id: ME.id, is_valid: true });
  const { query, reply } = await attempt();
  assert.equal(reply.data?.email, ME.email);
  assert.equal(proof, createHmac('sha256', 'app-secret').update('EAAB').digest('hex'));
  const { code_verifier = '', ...sent } = exchanged;
  assert.deepEqual(sent, {
    grant_type: 'authorization_code',
    code: 'the-code',
    redirect_uri: 'http://id.localhost:4400/social/facebook/callback',
    client_id: APP,
    client_secret: 'app-secret',
  });
  assert.equal(
    query.get('code_challenge'),
    createHash('sha256').update(code_verifier).digest('base64url'),
    'of the verifier that went with the code',
  );
  assert.equal((await attempt({ code: 'stolen' })).reply.error.code, 'idp_token_invalid');
  assert.equal(
    (await attempt({ access_token: 'EAAB' })).reply.error.code,
    'idp_token_invalid',
    'a token that passed through a browser is not enough any more',
  );
  const wrongSecret = {
    error: { message: 'Error validating client secret.', type: 'OAuthException', code: 1 },
  };
  issuer.answers.set('/graph/oauth/access_token', () => ({ status: 400, body: wrongSecret }));
  assert.equal((await attempt()).reply.error.code, 'idp_token_invalid', 'a secret that is not the app’s');
  const busy = { error: { code: 2, is_transient: true } };
  issuer.answers.set('/graph/oauth/access_token', () => ({ status: 400, body: busy }));
  assert.equal((await attempt()).reply.error.code, 'provider_failed', 'a fault that passes');
});

test('S2 a provider without an e-mail: the visitor is asked for one, which its link confirms', async (t) => {
  const social = await setupSocial(t);
  const { api, mails } = social;
  const { email: _, ...nameless } = ME;
  graphKnows(social, 'EAAB', nameless);
  const trip = await social.start('facebook');
  const answer = { id_token: await idToken(social, trip.nonce, { email: undefined }), access_token: 'EAAB' };
  const asked = await social.callback('facebook', trip, answer);
  const question = await social.follow(trip, asked);
  assert.match(question.text, /<form method="post" action="\/social\/facebook\/email">/);
  assert.equal((await social.redeem(trip)).data, null, 'not before it is answered');
  const say = (email: string, cookie = trip.cookie) =>
    api.raw('/social/facebook/email', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ tx: trip.tx, email }).toString(),
    });
  assert.equal((await say('grace@example.org', 'none=1')).status, 400, 'another browser');
  const bad = await social.follow(trip, await say('<script>'));
  assert.equal(bad.status, 400);
  assert.match(bad.text, /role="alert"/);
  assert.doesNotMatch(bad.text, /<script>/);
  const stranger = await social.follow({ ...trip, cookie: 'none=1' }, asked);
  assert.equal(stranger.status, 400, 'another browser is asked for nothing');
  const end = await say('Grace@example.org');
  assert.equal((await social.follow(trip, asked)).status, 400, 'nobody is asked twice');
  const { data } = await social.redeem(trip, codeOf(end));
  assert.equal(data?.email, 'Grace@example.org');
  assert.equal(data?.email_confirm, false);
  const { token } = await mails.next(/Confirm your e-mail/);
  await api.call(contract.email.verify, { token });
  const { data: confirmed } = await api.call(contract.getCustomer, undefined, {
    token: data?.auth_token ?? '',
  });
  assert.equal(confirmed.email_confirm, true);
  const again = await social.start('facebook');
  const back = await social.callback('facebook', again, {
    id_token: await idToken(social, again.nonce, { email: undefined }),
  });
  assert.equal((await social.redeem(again, codeOf(back))).data?.id, data?.id, 'asked once only');
});

test('M11 S2 who is asked for an e-mail by redirect and goes back to the question comes to the page again', async (t) => {
  const social = await setupSocial(t);
  const trip = await social.start('facebook', { mode: 'redirect' });
  const answer = { id_token: await idToken(social, trip.nonce, { email: undefined }) };
  const asked = await social.callback('facebook', trip, answer);
  const end = await social.api.raw('/social/facebook/email', {
    method: 'POST',
    headers: { cookie: trip.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ tx: trip.tx, email: 'grace@example.org' }).toString(),
  });
  assert.equal((await social.redeem(trip, codeOf(end))).data?.email, 'grace@example.org');
  const again = await social.follow(trip, asked);
  assert.deepEqual(
    [again.status, again.headers.get('location')],
    [303, 'http://herald.localhost:4400/story?page=2'],
  );
});

test('S2 F5 the question for an e-mail that is answered twice in a row is answered once, and ends well', async (t) => {
  const social = await setupSocial(t);
  for (const mode of ['popup', 'redirect'] as const) {
    const trip = await social.start('facebook', { mode });
    const answer = { id_token: await idToken(social, trip.nonce, { sub: mode, email: undefined }) };
    await social.callback('facebook', trip, answer);
    const press = (email: string) =>
      social.api.raw('/social/facebook/email', {
        method: 'POST',
        headers: { cookie: trip.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ tx: trip.tx, email }).toString(),
      });
    // of the first the browser has not waited for an answer
    const ends = [await press(`${mode}@example.org`), await press(`${mode}@example.org`)];
    ends.push(...(await Promise.all([press('late@example.org'), press('')])));
    const [code] = new Set(ends.map((end) => codeOf(end)));
    for (const end of ends) assert.deepEqual([end.status, codeOf(end)], [200, code]);
    assert.equal((await social.redeem(trip, code)).data?.email, `${mode}@example.org`);
    assert.equal((await press(`${mode}@example.org`)).status, 400, 'what is over stays so');
  }
});

test('S2 an app whose provider gives no e-mail says one itself', async (t) => {
  const social = await setupSocial(t);
  const { idpLogin, idpNonce } = contract.social;
  const { nonce } = (await social.api.call(idpNonce)).data;
  const idp_token = await idToken(social, nonce, { email: undefined });
  const input = { idp_name: 'facebook', idp_token };
  assert.deepEqual((await social.api.call(idpLogin, input)).errors, { email: ['required'] });
  const { data } = await social.api.call(idpLogin, { ...input, email: 'g@example.org' });
  assert.equal(data.email_confirm, false);
});
