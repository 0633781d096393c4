import type { ErrorCode } from '../sdk/errors.js';
import type { AccountWords } from './en.account.js';
import type { FormWords } from './en.forms.js';
import type { Words } from './en.js';
import type { Messages } from './en.messages.js';
import type { SocialWords } from './en.social.js';

/** What a language's file exports. */
export interface Language {
  readonly words: Words & FormWords;
  readonly messages: Messages;
  readonly social: SocialWords;
  readonly account: AccountWords;
}

/** Languages besides English, each in a file that loads when it is needed. */
const languages: Readonly<Record<string, () => Promise<Language>>> = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
};

/** The best language we have for a BCP 47 tag: `de` for `de-AT`, else `en`. */
export function languageOf(tag: string): string {
  const [language = ''] = tag.toLowerCase().split('-');
  return Object.hasOwn(languages, language) ? language : 'en';
}

/** undefined for English, whose words are there already. */
export const loadWords = async (language: string): Promise<Language['words'] | undefined> =>
  (await languages[language]?.())?.words;

export async function loadMessages(language: string): Promise<Messages> {
  return (await languages[language]?.())?.messages ?? (await import('./en.messages.js')).messages;
}

export async function loadSocialWords(language: string): Promise<SocialWords> {
  return (await languages[language]?.())?.social ?? (await import('./en.social.js')).social;
}

/** Why a way to a provider ended in nothing; undefined for what may end anything, or where the words do not load. */
export const socialError = async (
  language: string,
  code: ErrorCode,
  name: string,
): Promise<string | undefined> =>
  (await loadSocialWords(language).catch(() => undefined))?.errors[code]?.(name);

export async function loadAccountWords(language: string): Promise<AccountWords> {
  return (await languages[language]?.())?.account ?? (await import('./en.account.js')).account;
}
