import type * as z from 'zod/mini';
import type { idpLogin } from '../../../src/contract/social.js';
import { type NormalEmail, normalizeEmail } from '../customers/email.js';
import type { CustomerRow, SessionRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { Refusal, refuseField } from '../refusal.js';
import { hashOf, newSecret } from '../secret.js';
import { addressOf, findIdentity, withTypedEmail } from './identities.js';
import { ProofRefused, ProviderFailed } from './provider.js';
import { findProvider } from './providers.js';
import { signIn } from './sign-in.js';

/** Milliseconds an app has, from the nonce to the token. */
const NONCE_LIFE = 10 * 60_000;

/** For one ID token of this site's. */
export async function issueNonce({ db, clock, limits, site, caller }: Call): Promise<string> {
  await limits.chargeSocial(caller.ipPrefix);
  const nonce = newSecret();
  await db
    .insertInto('idp_nonces')
    .values({ nonce_hash: hashOf(nonce), site_id: site.id, expires_at: clock() + NONCE_LIFE })
    .execute();
  return nonce;
}

/**
 * Signs in by a token that an app got from the provider's own SDK. An ID token carries our nonce and works once.
 * @throws {Refusal} `idp_token_invalid`, `provider_disabled`, `provider_failed`, `validation_failed`, `link_required`
 */
export async function loginByToken(
  call: Call,
  { idp_name, idp_token, email, remember = true }: z.output<typeof idpLogin.body>,
): Promise<[CustomerRow, SessionRow]> {
  const { db, clock, limits, site, caller, config, outbound, log } = call;
  const provider = findProvider(idp_name);
  if (!provider) throw refuseField('idp_name', 'invalid');
  await limits.chargeSocial(caller.ipPrefix);
  if (!provider.isEnabled(site)) throw new Refusal('provider_disabled');
  const proven = await provider
    .proveToken({ config, clock, outbound, log }, site, idp_token)
    .catch((error: unknown): never => {
      if (error instanceof ProviderFailed) throw new Refusal('provider_failed');
      throw error instanceof ProofRefused ? refuse(call, provider.name, error.message) : error;
    });
  const { nonce, ...said } = proven;
  const isEnough = addressOf(said) || (await findIdentity(db, site, provider.name, said));
  const identity = isEnough ? said : withTypedEmail(said, readEmail(email));
  return signIn(call, {
    provider: provider.name,
    identity,
    remember,
    async consume(trx) {
      // an access token of Facebook has none; that it was made for this app is all that can be asked of it
      if (provider.name === 'facebook' && !idp_token.includes('.')) return true;
      const { numDeletedRows } = await trx
        .deleteFrom('idp_nonces')
        .where('nonce_hash', '=', hashOf(nonce ?? ''))
        .where('site_id', '=', site.id)
        .where('expires_at', '>', clock())
        .executeTakeFirst();
      if (numDeletedRows !== 1n) throw refuse(call, provider.name, 'no nonce of ours');
      return true;
    },
  });
}

function readEmail(typed: string | undefined): NormalEmail {
  const address = normalizeEmail(typed ?? '');
  if (!address) throw refuseField('email', typed === undefined ? 'required' : 'invalid');
  return address;
}

function refuse({ caller }: Call, how: string, why: string): Refusal {
  caller.log.info({ event: 'authn_login_fail', how, why, ip_prefix: caller.ipPrefix });
  return new Refusal('idp_token_invalid', { fields: { idp_token: ['invalid'] } });
}
