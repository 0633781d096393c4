import { z } from 'zod';

const text = (maximum: number) =>
  z
    .string()
    .trim()
    .min(1)
    // neither what PostgreSQL cannot hold nor what turns a line of text around
    .refine(
      (value) =>
        [...value].length <= maximum && !/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u.test(value),
    );
const picture = z
  .string()
  .max(1024)
  .refine((value) => URL.canParse(value) && new URL(value).protocol === 'https:');

/** What of a provider's profile is kept, in the words of OpenID Connect. Whatever else it says stays out. */
const KEPT = {
  name: text(200),
  given_name: text(100),
  family_name: text(100),
  email: text(254),
  email_verified: z.boolean(),
  picture,
  locale: z
    .string()
    .regex(/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i)
    .max(35),
  hd: text(253),
};

export type Profile = { readonly [Name in keyof typeof KEPT]?: z.output<(typeof KEPT)[Name]> };

/** The part of some claims that fits the list; what does not, is dropped. Well below 8 KiB. */
export function profileOf(claims: Readonly<Record<string, unknown>>): Profile {
  const kept = Object.entries(KEPT).flatMap(([name, schema]) => {
    const parsed = Object.hasOwn(claims, name) ? schema.safeParse(claims[name]) : undefined;
    return parsed?.success ? [[name, parsed.data]] : [];
  });
  return Object.fromEntries(kept);
}
