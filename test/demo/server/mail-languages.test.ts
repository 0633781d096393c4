import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, languageOf } from '../../../demo/server/languages.js';
import { deviceIn } from '../../../demo/server/mail/device.js';
import { MAILS } from '../../../demo/server/mail/index.js';
import * as contract from '../../../src/contract/index.js';
import * as elements from '../../../src/localize/languages.js';
import { setup } from '../../support/server.js';

const FACTS = {
  site: 'The Herald',
  email: 'ada@example.com',
  other: 'o***@example.com',
  device: 'Firefox',
  when: '14:05',
};
const ARABIC = /^[^\p{L}]*\p{Script=Arabic}/u;
/** Ours in English: what a language that forgot a line would show. */
const ENGLISH = /\b(the|your|you|account|password|wasn’t)\b/i;

test('mails speak every language of the elements', () => {
  for (const language of LANGUAGES) assert.equal(elements.languageOf(language), language);
  assert.deepEqual(
    ['de-AT', 'AR-eg', 'pt-BR', '', 'constructor'].map((tag) => languageOf([tag])),
    ['de', 'ar', 'en', 'en', 'en'],
  );
  assert.equal(languageOf([null, 'pt', 'fr-CA', 'de']), 'fr');
});

for (const [kind, mail] of Object.entries(MAILS))
  test(`${kind} says the same in every language: the same facts, nothing left in English`, () => {
    const english = mail.en(FACTS);
    for (const language of LANGUAGES.filter((one) => one !== 'en')) {
      const words = mail[language](FACTS);
      const parts = [words.subject, ...words.before, words.action, ...words.after];
      assert.deepEqual(
        [words.before.length, words.after.length],
        [english.before.length, english.after.length],
        language,
      );
      for (const fact of Object.values(FACTS))
        assert.equal(
          [words.subject, ...words.before].join().includes(fact),
          [english.subject, ...english.before].join().includes(fact),
          `${fact} in ${language}`,
        );
      for (const part of parts) {
        assert.doesNotMatch(part.replaceAll(FACTS.site, ''), ENGLISH, language);
        if (language === 'ar') assert.match(part, ARABIC);
      }
    }
  });

test('a device is named in the reader’s language', () => {
  assert.equal(deviceIn('de', 'Firefox on Windows'), 'Firefox unter Windows');
  assert.equal(deviceIn('ar', 'Samsung Internet on Android'), 'Samsung Internet على Android');
  assert.equal(deviceIn('fr', 'Another device'), 'un autre appareil');
  assert.equal(deviceIn('es', 'iPhone'), 'iPhone');
});

test('a mail comes in the customer’s language, from right to left where that runs so', async (t) => {
  const { api, mails } = await setup(t);
  await api.customer({ language: 'ar-EG' });
  const { html, text, token } = await mails.next(/أكّد/);
  assert.match(html, /<html lang="ar" dir="rtl">/);
  assert.match(html, /<div lang="ar" dir="rtl"/, 'webmail throws <html> away');
  assert.match(text, /جهاز آخر/);
  assert.equal((await api.call(contract.email.verify, { token })).status, 204);
});

test('a mail to who has said no language comes in the site’s, else in English', async (t) => {
  const { api, db, mails } = await setup(t);
  await db.updateTable('sites').set({ default_locale: 'de-AT' }).where('id', '=', 'herald').execute();
  await api.customer();
  assert.match((await mails.next(/Bestätigen Sie/)).html, /<html lang="de" dir="ltr">/);
  await api.customer({ language: 'fr' });
  await mails.next(/Confirmez votre e-mail/);
  await db.updateTable('sites').set({ default_locale: 'pt' }).where('id', '=', 'herald').execute();
  await api.customer({ language: 'tlh-Latn' });
  assert.match((await mails.next(/Confirm your/)).html, /<html lang="en" dir="ltr">/);
});
