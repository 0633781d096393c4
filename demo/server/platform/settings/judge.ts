import type { FieldCode } from '../../../../src/contract/errors.js';
import { SECRETS, type SettingName, type SettingsChange } from '../../../contract/settings.js';
import type { Config } from '../../config.js';
import type { SiteRow } from '../../database/schema.js';
import { Refusal } from '../../refusal.js';
import { isTrustedOrigin, trustedUrl } from './origins.js';
import { sealSecret } from './secrets.js';

type Columns = Partial<Pick<SiteRow, SettingName>>;

/**
 * The columns that a change asks for. The contract has judged each field's form; this is what takes the other
 * fields, the public suffixes and the environment.
 * @throws {Refusal} `validation_failed`
 */
export function judgeSettings(change: SettingsChange, site: SiteRow, config: Config): Columns {
  const wanted = { ...toColumns(change), ...seal(change, site, config) };
  const faults: Record<string, FieldCode[]> = {};
  const refuse = (field: SettingName) => {
    faults[field] = ['invalid'];
  };
  const origins: readonly string[] = JSON.parse(wanted.allowed_origins ?? site.allowed_origins);
  // what the environment allows (DEMO_ORIGINS) may stay, so that a list that was read can be sent back
  const standing: readonly string[] = JSON.parse(site.allowed_origins);
  const foreign =
    change.allowed_origins?.filter(
      (origin) => !standing.includes(origin) && !isTrustedOrigin(origin, config.production),
    ) ?? [];
  if (foreign.length > 0) refuse('allowed_origins');

  // mailed tokens go to this page: also an origin that is taken off the list must not leave it behind
  const page = wanted.password_reset_url === undefined ? site.password_reset_url : wanted.password_reset_url;
  const isWanted = 'password_reset_url' in wanted || 'allowed_origins' in wanted;
  if (page && isWanted && !isPageOn(page, origins)) refuse('password_reset_url');

  if (wanted.oidc_issuer && !isIssuer(wanted.oidc_issuer, config)) refuse('oidc_issuer');
  if (wanted.default_locale !== undefined) {
    const locale = canonicalLocale(wanted.default_locale);
    if (locale === undefined) refuse('default_locale');
    else wanted.default_locale = locale;
  }
  if (Object.keys(faults).length === 0) return wanted;
  throw new Refusal('validation_failed', {
    fields: faults,
    ...(foreign.length > 0 && { details: { refused_origins: foreign } }),
  });
}

/** How settings lie in the database; secrets, which are sealed first, apart. */
function toColumns(change: SettingsChange): Columns {
  const columns: Columns = {};
  const { allowed_origins, theme, single_user_authentication, private_registration } = change;
  const { password_min_length, default_locale } = change;
  for (const name of TEXTS) {
    const text = change[name];
    if (text !== undefined) columns[name] = text || null;
  }
  if (allowed_origins) columns.allowed_origins = JSON.stringify([...new Set(allowed_origins)]);
  if (theme) columns.theme = JSON.stringify(theme);
  if (single_user_authentication !== undefined)
    columns.single_user_authentication = Number(single_user_authentication);
  if (private_registration !== undefined) columns.private_registration = Number(private_registration);
  if (password_min_length !== undefined) columns.password_min_length = password_min_length;
  if (default_locale !== undefined) columns.default_locale = default_locale;
  return columns;
}

const TEXTS = [
  'google_app_id',
  'facebook_app_id',
  'oidc_issuer',
  'oidc_client_id',
  'password_reset_url',
  'disqus_public_key',
] as const;

function seal(change: SettingsChange, { id }: SiteRow, config: Config): Columns {
  const columns: Columns = {};
  for (const name of SECRETS) {
    const text = change[name];
    if (text !== undefined) columns[name] = text ? sealSecret(config, id, name, text) : null;
  }
  return columns;
}

/** A page that exactly one of the origins serves, with its fragment left to us. */
function isPageOn(text: string, origins: readonly string[]): boolean {
  if (text.includes('\\') || text.includes('#') || !URL.canParse(text)) return false;
  const { origin, username, password } = new URL(text);
  return username === '' && password === '' && origins.includes(origin);
}

/** OpenID Connect: an https URL without query or fragment. It is compared letter by letter, so it stays as typed. */
const isIssuer = (text: string, { production }: Config): boolean =>
  !/[?#]/.test(text) && trustedUrl(text, production) !== undefined;

function canonicalLocale(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
