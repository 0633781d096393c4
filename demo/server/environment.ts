import { isIP } from 'node:net';
import { z } from 'zod';
import { PATIENCE } from './database/patience.js';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text) || /[?#\\]/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** Of a page: other schemes have no origin. */
const isOrigin = (text: string): boolean =>
  URL.canParse(text) && new URL(text).origin === text && /^http/.test(text);

const isMailServer = (text: string): boolean =>
  /^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== '';

function isBlock(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const width = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return (
    width > 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= width))
  );
}

/** Where a provider is: the documented addresses unless told otherwise. */
const address = (documented: string) =>
  z.string().refine(isPlainUrl, 'must be a URL without query or fragment').default(documented);
/** The same, which paths are appended to, or which stands for itself: a slash at its end means nothing. */
const endpoint = (documented: string) => address(documented).transform((url) => url.replace(/\/+$/, ''));

// OWASP's floor for argon2id; costs go up only
const FLOOR = { memory: 19456, time: 2, parallelism: 1 };
/** 4 GiB a hash, and a hundred rounds: more is a slip of the finger. */
const CEILING = { memory: 2 ** 22, time: 100, parallelism: 16 };

/** The variables that the server reads, and what each may be. */
export const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(4400),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)/, 'must be file:<path> or postgres://…')
    .default('file:.data/identity.sqlite'),
  DATABASE_PATIENCE_MS: z.coerce.number().int().min(100).default(PATIENCE),
  SMTP_URL: z.string().refine(isMailServer, 'must be smtp://host:port or smtps://…').optional(),
  MAIL_FROM: z.email().optional(),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be an origin such as https://id.example.com, no path')
    .optional(),
  CONSOLE_URL: z
    .string()
    .refine(isOrigin, 'must be an origin such as https://console.example.com, no path')
    .optional(),
  DEMO_ORIGINS: list.refine((origins) => origins.every(isOrigin), 'must be origins, separated by commas'),
  DEMO_PASSWORD: z.string().min(8).max(256).default('demo passphrase 4400'),
  RATE_LIMIT_SCALE: z.coerce.number().positive().default(1),
  KEY_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  TRUSTED_PROXIES: list.refine(
    (blocks) => blocks.every(isBlock),
    'must be addresses or CIDR blocks, separated by commas',
  ),
  ARGON2_MEMORY_KIB: z.coerce.number().int().min(FLOOR.memory).max(CEILING.memory).default(FLOOR.memory),
  ARGON2_TIME: z.coerce.number().int().min(FLOOR.time).max(CEILING.time).default(FLOOR.time),
  ARGON2_PARALLELISM: z.coerce
    .number()
    .int()
    .min(FLOOR.parallelism)
    .max(CEILING.parallelism)
    .default(FLOOR.parallelism),
  HASH_QUEUE: z.coerce.number().int().min(1).default(128),
  // a name, compared as it is
  GOOGLE_ISSUER_URL: address('https://accounts.google.com'),
  GOOGLE_AUTHORIZATION_URL: endpoint('https://accounts.google.com/o/oauth2/v2/auth'),
  GOOGLE_TOKEN_URL: endpoint('https://oauth2.googleapis.com/token'),
  GOOGLE_JWKS_URL: endpoint('https://www.googleapis.com/oauth2/v3/certs'),
  FACEBOOK_DIALOG_URL: endpoint('https://www.facebook.com/v25.0/dialog/oauth'),
  FACEBOOK_GRAPH_URL: endpoint('https://graph.facebook.com/v25.0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
export type Environment = z.output<typeof Environment>;

const KNOWN_SECRETS = /^(change.?me|secret|development|default|test)/i;

/** What production does not start with, a sentence for each. */
export function unsafeIn(env: Environment): string[] {
  const faults: string[] = [];
  if (!env.KEY_SECRET)
    faults.push('KEY_SECRET: production needs one of its own, 32 random characters or more.');
  else if (KNOWN_SECRETS.test(env.KEY_SECRET)) faults.push('KEY_SECRET: this is a default, choose your own.');
  if (!env.PUBLIC_URL?.startsWith('https://')) faults.push('PUBLIC_URL: production needs an https origin.');
  if (env.CONSOLE_URL?.startsWith('http:')) faults.push('CONSOLE_URL: production needs an https origin.');
  for (const [name, value] of Object.entries(env)) {
    if (/^(GOOGLE|FACEBOOK)_/.test(name) && !String(value).startsWith('https://'))
      faults.push(`${name}: production asks providers over https.`);
  }
  if (!env.SMTP_URL) faults.push('SMTP_URL: production needs a mail server.');
  if (env.RATE_LIMIT_SCALE !== 1) faults.push('RATE_LIMIT_SCALE: production keeps the limits as they are.');
  return faults;
}
