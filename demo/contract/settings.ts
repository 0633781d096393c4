import * as z from 'zod/mini';
import { Password } from './collaborator.js';
import { type PlatformEndpoint, ROLES } from './endpoint.js';

/** Write-only: shown as whether one is set, and kept encrypted. */
export const SECRETS = [
  'google_client_secret',
  'facebook_app_secret',
  'disqus_secret_key',
  'milibris_key',
] as const;
export type Secret = (typeof SECRETS)[number];

/** Whoever changes these has entered the password within the last five minutes, or sends it along. */
export const GUARDED = [
  ...SECRETS,
  'google_app_id',
  'facebook_app_id',
  'oidc_issuer',
  'oidc_client_id',
  'disqus_public_key',
  'allowed_origins',
  'password_reset_url',
  'single_user_authentication',
] as const;

/** Text without blanks around it; null and '' empty the field. */
const text = (pattern: RegExp) => z.nullable(z.string().check(z.trim(), z.regex(pattern)));

const ProviderId = text(/^[\w.-]{0,255}$/);
const OidcClientId = text(/^[!-~]{0,255}$/);
const SecretText = text(/^[!-~]{0,512}$/);
const Url = text(/^[!-~]{0,2048}$/);

/**
 * Colours, lengths, fonts, shadows and arithmetic: what a token's value is made of. No function that loads
 * something, and nothing that could end the declaration.
 */
const TokenValue =
  /^(?:[\w\s#%.,+-]|\*(?!\/)|\/(?!\*)|"[\w .-]*"|'[\w .-]*'|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|calc|min|max|clamp|var|cubic-bezier)\(|(?<![\w-])\(|\))*$/i;

/** An open bracket would swallow what follows it in a style sheet. */
function isBalanced(value: string): boolean {
  let open = 0;
  for (const bracket of value.replace(/"[^"]*"|'[^']*'/g, '').match(/[()]/g) ?? []) {
    open += bracket === '(' ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

const Theme = z
  .record(
    z.string().check(z.regex(/^--identity-[a-z0-9-]{1,64}$/)),
    z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(TokenValue), z.refine(isBalanced)),
  )
  .check(z.refine((theme) => Object.keys(theme).length <= 100));

const shape = {
  google_app_id: ProviderId,
  facebook_app_id: ProviderId,
  oidc_issuer: Url,
  oidc_client_id: OidcClientId,
  /** A customer's newest login ends the others. */
  single_user_authentication: z.boolean(),
  /** Code points. */
  password_min_length: z.int().check(z.gte(8), z.lte(64)),
  /** Exact origins, as a browser sends them: `https://www.example.com`. */
  allowed_origins: z.array(z.string().check(z.trim(), z.maxLength(300))).check(z.maxLength(50)),
  /** The page that mailed reset links lead to, on an allowed origin. */
  password_reset_url: Url,
  /** BCP 47. */
  default_locale: z.string().check(z.trim(), z.regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i), z.maxLength(35)),
  /** Values of `--identity-*` properties. */
  theme: Theme,
  /** Registering says the same for new and taken e-mails. */
  private_registration: z.boolean(),
  disqus_public_key: ProviderId,
};

const secretsAs = <T extends z.ZodMiniType>(type: T) => ({
  google_client_secret: type,
  facebook_app_secret: type,
  disqus_secret_key: type,
  milibris_key: type,
});

/** A site's settings as they are read. A secret is `true` when it is set. */
export const Settings = z.object({ ...shape, ...secretsAs(z.boolean()) });
export type Settings = z.output<typeof Settings>;
export type SettingName = keyof Settings;

/** What changes; what is absent stays. A list or a theme is replaced whole. */
export const SettingsChange = z.partial(z.strictObject({ ...shape, ...secretsAs(SecretText) }));
export type SettingsChange = z.output<typeof SettingsChange>;

export const getSettings = {
  method: 'GET',
  path: '/sites/:id/settings',
  access: ROLES,
  data: Settings,
} as const satisfies PlatformEndpoint;

export const updateSettings = {
  method: 'PATCH',
  path: '/sites/:id/settings',
  access: ['owner', 'admin'],
  body: z.extend(SettingsChange, { password: z.optional(Password) }),
  data: Settings,
} as const satisfies PlatformEndpoint;
