import type { InEveryLanguage, Language } from '../languages.js';

type Device = Readonly<Record<'on' | 'another', string>>;

const WORDS: InEveryLanguage<Device> = {
  en: { on: 'on', another: 'another device' },
  ar: { on: 'على', another: 'جهاز آخر' },
  de: { on: 'unter', another: 'einem anderen Gerät' },
  es: { on: 'en', another: 'otro dispositivo' },
  fr: { on: 'sur', another: 'un autre appareil' },
};

/** What `deviceLabel` made of a device, in a reader's language and the middle of a sentence. */
export const deviceIn = (language: Language, label: string): string =>
  label === 'Another device'
    ? WORDS[language].another
    : label.replace(/ on (?=[^ ]+$)/, ` ${WORDS[language].on} `);
