/** What mails and pages of ours are written in: the elements' languages. */
export const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
/** So that the compiler misses a language before a reader does. */
export type InEveryLanguage<Words> = Readonly<Record<Language, Words>>;

/** The first of the wanted languages (BCP 47) that we write, else English. */
export function languageOf(wanted: readonly (string | null | undefined)[]): Language {
  const bases = wanted.map((tag) => tag?.split('-')[0]?.toLowerCase());
  return bases.flatMap((base) => LANGUAGES.filter((language) => language === base))[0] ?? 'en';
}

/** What a browser asks for, the most wanted first, as it writes them in `Accept-Language`. */
export const acceptedLanguages = (header = ''): string[] =>
  header.split(',').map((tag) => tag.split(';', 1)[0]?.trim() ?? '');

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');
