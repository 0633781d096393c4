import { developmentSecret } from './development-secret.js';
import { Environment, unsafeIn } from './environment.js';

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
  const faults = production ? unsafeIn(env) : [];
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
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
