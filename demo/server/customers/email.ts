import { domainToASCII } from 'node:url';

export interface NormalEmail {
  /** As shown and mailed to: the local part keeps its case. */
  readonly email: string;
  /** What uniqueness and limits go by. */
  readonly key: string;
}

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a URL parser would act upon instead of refusing. */
const NOT_IN_A_DOMAIN = /[\s%:/?#@[\]\\<>^|"',;()]/;

/**
 * Validates **after** normalizing, so that no look-alike (the Kelvin sign, full-width letters, `﹫`) means one
 * thing to the check and another to the key or the mail server. Undefined: not an address that we take. Dots and
 * `+tags` are the owner's business and stay.
 */
export function normalizeEmail(typed: string): NormalEmail | undefined {
  if (/\p{Cc}/u.test(typed)) return undefined;
  const text = typed.normalize('NFKC').trim();
  const parts = text.split('@');
  const [local, rawDomain] = parts;
  if (parts.length !== 2 || !local || !rawDomain || NOT_IN_A_DOMAIN.test(rawDomain)) return undefined;
  const domain = domainToASCII(rawDomain).toLowerCase();
  const key = `${local.toLowerCase()}@${domain}`;
  if (local.length > 64 || key.length > 254) return undefined;
  if (!LOCAL.test(local.toLowerCase()) || !isHostname(domain)) return undefined;
  return { email: `${local}@${domain}`, key };
}

function isHostname(domain: string): boolean {
  const labels = domain.split('.');
  // a last label of digits is an IP address in disguise
  return (
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  );
}
