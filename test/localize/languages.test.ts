import { expect } from '@open-wc/testing';
import { account } from '../../src/localize/en.account.js';
import { enForms } from '../../src/localize/en.forms.js';
import { en, type Words } from '../../src/localize/en.js';
import { messages as english } from '../../src/localize/en.messages.js';
import { social } from '../../src/localize/en.social.js';
import {
  languageOf,
  loadAccountWords,
  loadMessages,
  loadSocialWords,
  loadWords,
} from '../../src/localize/languages.js';

type Tree = { readonly [key: string]: unknown };

/** Every text in a language's file, by its path; functions are called with arguments that can be found again. */
function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const at = `${path}.${key}`;
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') return [[at, String(value('42', 'Firefox'))]];
    return texts(value as Tree, at);
  });
}

describe('languages', () => {
  it('takes the best language for a tag, English where there is none', () => {
    expect(['de', 'de-AT', 'AR-eg', 'pt-BR', '', 'constructor'].map(languageOf)).to.deep.equal([
      'de',
      'de',
      'ar',
      'en',
      'en',
      'en',
    ]);
  });

  for (const [language, one, many] of [
    ['en', '1 second,', '30 seconds,'],
    ['de', '1 Sekunde ', '30 Sekunden '],
    ['es', '1 segundo ', '30 segundos '],
    ['fr', '1 seconde,', '30 secondes,'],
  ] as const)
    it(`counts in ${language}: the last second of a wait is one`, async () => {
      const { rate_limited } = await loadMessages(language);
      expect(rate_limited(1)).to.include(one);
      expect(rate_limited(30)).to.include(many);
    });

  for (const language of ['ar', 'de', 'es', 'fr'])
    it(`says everything in ${language}: same keys, same arguments, nothing left in English`, async () => {
      const { dir, ...words }: Partial<Words> = (await loadWords(language)) ?? {};
      expect(dir).to.equal(language === 'ar' ? 'rtl' : undefined);
      const messages = await loadMessages(language);
      const source = new Map(texts({ ...enForms, ...en, ...english, own: account }));
      // `at` is a time: an ISO text is asked for there
      source.delete('.ended.superseded');
      const own = await loadAccountWords(language);
      const ending = { ...messages.ended, superseded: '' };
      const there = new Map(texts({ ...words, ...messages, own, ended: ending }));
      there.delete('.ended.superseded');
      expect([...there.keys()].sort()).to.deep.equal([...source.keys()].sort());
      for (const [key, text] of there) {
        expect(text, key).to.not.equal('');
        if (text.includes('42') || source.get(key)?.includes('42')) expect(text, key).to.match(/42|٤٢/);
        if (!['.email', '.lang'].includes(key) || language === 'es' || language === 'ar')
          expect(text, key).to.not.equal(source.get(key));
      }
      expect(words?.lang).to.equal(language);
      // typed as a part of all codes, so that the compiler misses none
      const { errors } = await loadSocialWords(language);
      expect(Object.keys(errors).sort()).to.deep.equal(Object.keys(social.errors).sort());
      const ended = messages.ended.superseded('2026-11-24T14:05:00Z', 'Firefox');
      expect(ended).to.include('Firefox');
    });
});
