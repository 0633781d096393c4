import type { InEveryLanguage } from '../languages.js';

/** What the mails are written from. */
export interface Facts {
  readonly site: string;
  readonly email: string;
  /** What else the mail is about: another address, masked, or a provider; empty where there is nothing. */
  readonly other: string;
  /** Such as `Firefox on Windows`, in the reader's language. */
  readonly device: string;
  /** When it happened, in the reader's language, UTC. */
  readonly when: string;
}

/** One mail in one language: short paragraphs around one link. */
export interface Words {
  readonly subject: string;
  readonly before: readonly string[];
  /** The link's text. */
  readonly action: string;
  readonly after: readonly string[];
}

/** A mail in every language. An Arabic paragraph begins with an Arabic word, by which plain text finds its direction. */
export type Mail = InEveryLanguage<(facts: Facts) => Words>;
