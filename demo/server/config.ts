import { isIP } from 'node:net';
import { z } from 'zod';
import { PATIENCE } from './database/patience.js';
import { developmentSecret } from './development-secret.js';

export interface Config {
  readonly production: boolean;
  /** The address to listen on: loopback in development, every one in production. */
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Milliseconds for which a request waits for PostgreSQL before the API answers 503. */
  readonly databasePatience: number;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** Origin of the API as the world sees it: issuer of every token, base of every link to us. */
  readonly publicUrl: string;
  /** Origin of the console; undefined: development's own hosts, in production no console. */
  readonly consoleUrl: string | undefined;
  readonly demoOrigins: readonly string[];
  readonly demoPassword: string;
  /** Multiplies every limit, for load tests. */
  readonly rateLimitScale: number;
  /** Encrypts signing keys and derives mailed tokens. */
  readonly keySecret: string;
  /** Addresses or CIDR blocks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly argon2: { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number };
  /** How many password hashes may wait for a core before the API answers 503. */
  readonly hashQueue: number;
  readonly logLevel: string;
  readonly google: {
    readonly issuerUrl: string;
    readonly authorizationUrl: string;
    readonly tokenUrl: string;
    readonly jwksUrl: string;
  };
  /** Issuer and keys of its ID tokens are the dialog's host's. */
  readonly facebook: { readonly dialogUrl: string; readonly graphUrl: string };
  /** What the demo's sites have at the providers, where they have something. */
  readonly demoClients?: {
    readonly google_app_id: string;
    readonly facebook_app_id: string;
    readonly oidc_issuer: string;
    readonly oidc_client_id: string;
  };
}

/** A setting that cannot be used; `message` is for the one who started the server. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

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
const KNOWN_SECRETS = /^(change.?me|secret|development|default|test)/i;

const Environment = z.object({
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
type Environment = z.output<typeof Environment>;

/** @throws {ConfigError} with one sentence for each setting that is wrong. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  // an empty variable is how compose files and shells say "not set"
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`);
    throw new ConfigError(sentences.join('\n'));
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  if (production) refuseUnsafe(env);
  const publicUrl = env.PUBLIC_URL ?? defaultUrl(env.PORT);
  return {
    production,
    host: env.HOST ?? (production ? '::' : '127.0.0.1'),
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    databasePatience: env.DATABASE_PATIENCE_MS,
    smtpUrl: env.SMTP_URL ?? 'smtp://127.0.0.1:1025',
    mailFrom: env.MAIL_FROM ?? `no-reply@${new URL(publicUrl).hostname}`,
    publicUrl,
    consoleUrl: env.CONSOLE_URL,
    demoOrigins: env.DEMO_ORIGINS,
    demoPassword: env.DEMO_PASSWORD,
    rateLimitScale: env.RATE_LIMIT_SCALE,
    keySecret: env.KEY_SECRET ?? developmentSecret(env.DATABASE_URL),
    trustedProxies: env.TRUSTED_PROXIES,
    argon2: {
      memoryCost: env.ARGON2_MEMORY_KIB,
      timeCost: env.ARGON2_TIME,
      parallelism: env.ARGON2_PARALLELISM,
    },
    hashQueue: env.HASH_QUEUE,
    logLevel: env.LOG_LEVEL,
    google: {
      issuerUrl: env.GOOGLE_ISSUER_URL,
      authorizationUrl: env.GOOGLE_AUTHORIZATION_URL,
      tokenUrl: env.GOOGLE_TOKEN_URL,
      jwksUrl: env.GOOGLE_JWKS_URL,
    },
    facebook: { dialogUrl: env.FACEBOOK_DIALOG_URL, graphUrl: env.FACEBOOK_GRAPH_URL },
  };
}

const defaultUrl = (port: number): string => `http://id.localhost:${port}`;

/** The same settings on the port that the system gave, when 0 asked it for any. */
export function onPort(config: Config, port: number): Config {
  const isDefault = config.publicUrl === defaultUrl(config.port);
  return { ...config, port, publicUrl: isDefault ? defaultUrl(port) : config.publicUrl };
}

function refuseUnsafe(env: Environment): void {
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
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
}
