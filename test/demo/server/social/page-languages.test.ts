import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES } from '../../../../demo/server/languages.js';
import { PAGE_WORDS } from '../../../../demo/server/social/page-words.js';
import { setupSocial } from '../../../support/social.js';

const ARABIC = /^[^\p{L}]*\p{Script=Arabic}/u;

/** What a page says to its reader. */
const said = (text: string) =>
  text
    .slice(text.indexOf('<h1>'))
    .replace(/<[^>]+>/g, ' ')
    .trim();

const headOf = (text: string) => /<html[^>]*>/.exec(text)?.[0];

test('the pages on the way say the same in every language, nothing left in English', () => {
  const texts = (language: (typeof LANGUAGES)[number]) =>
    Object.entries(PAGE_WORDS[language]).map(
      ([key, said]) => [key, typeof said === 'string' ? said : said('Google', 'The Herald')] as const,
    );
  const english = new Map(texts('en'));
  for (const language of LANGUAGES.filter((one) => one !== 'en'))
    for (const [key, text] of texts(language)) {
      if (!(key === 'email' && /de|fr/.test(language)))
        assert.notEqual(text, english.get(key), `${language} ${key}`);
      for (const fact of ['Google', 'The Herald'])
        assert.equal(text.includes(fact), english.get(key)?.includes(fact), `${fact} in ${language} ${key}`);
      if (language === 'ar') assert.match(text, ARABIC, key);
    }
});

test('the pages on the way speak the site’s language, whatever the browser’s', async (t) => {
  const { open, start, callback, follow, issuer, api, db } = await setupSocial(t);
  await db.updateTable('sites').set({ default_locale: 'ar-EG' }).where('id', '=', 'herald').execute();
  const { reply } = await open('google', { headers: { 'accept-language': 'de' } });
  assert.equal(headOf(reply.text), '<html lang="ar" dir="rtl">');
  assert.match(said(reply.text), /^جارٍ الانتقال إلى Google/);
  const trip = await start('google');
  const id_token = await issuer.idToken({
    sub: '1',
    aud: 'herald.apps.googleusercontent.com',
    nonce: trip.nonce,
  });
  const question = await follow(trip, await callback('google', trip, { id_token }));
  assert.equal(headOf(question.text), '<html lang="ar" dir="rtl">');
  assert.match(said(question.text), /^ما بريدك الإلكتروني؟.*Google.*The Daybreak Herald/s);
  const type = (email: string) =>
    api.raw('/social/google/email', {
      method: 'POST',
      headers: { cookie: trip.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ tx: trip.tx, email }).toString(),
    });
  assert.match(said((await follow(trip, await type('none'))).text), /أدخل بريدًا إلكترونيًا مثل/);
  const end = await type('ada@example.org');
  assert.equal(headOf(end.text), '<html lang="ar" dir="rtl">');
  assert.match(said(end.text), /^يمكنك إغلاق هذه النافذة/);
});

test('where the site is not known, they speak the browser’s language', async (t) => {
  const { api, open } = await setupSocial(t);
  const relay = await api.raw('/social/facebook/callback', {
    headers: { 'accept-language': 'pt-BR,pt;q=0.9,fr-CA;q=0.8,en;q=0.7' },
  });
  assert.equal(headOf(relay.text), '<html lang="fr" dir="ltr">');
  assert.match(said(relay.text), /^Un instant…/);
  const dead = async (language: string) =>
    (await api.raw('/social/google/callback?state=none', { headers: { 'accept-language': language } })).text;
  assert.match(said(await dead('es')), /^Este inicio de sesión no puede continuar/);
  assert.match(said(await dead('*')), /^This log-in can’t go on/);
  let { reply } = await open('google', { query: { tx: 'short' } });
  for (let i = 0; i < 101; i++)
    ({ reply } = await open('google', {
      headers: { 'accept-language': 'de-CH' },
      query: { site_id: 'none' },
    }));
  assert.equal(reply.status, 429);
  assert.match(said(reply.text), /^Das geht gerade nicht/);
});
