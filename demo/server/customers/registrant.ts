import type * as z from 'zod/mini';
import type { register } from '../../../src/contract/auth.js';
import type { RegistrationRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { refuseField } from '../refusal.js';
import { normalizeEmail } from './email.js';
import { packMetadata } from './metadata.js';
import { hashNewPassword } from './new-password.js';

export type RegisterInput = z.output<typeof register.body>;

/** Who registers, in the form in which it is kept. */
export type Registrant = Omit<
  RegistrationRow,
  'id' | 'site_id' | 'account_id' | 'token_hash' | 'created_at' | 'expires_at'
>;

/**
 * Every check of a registration but whether the e-mail is taken, and the hash: the same work for every e-mail.
 * @throws {Refusal} `validation_failed`, `rate_limited`
 */
export async function judgeRegistrant(call: Call, input: RegisterInput): Promise<Registrant> {
  const { limits, site, caller } = call;
  const { first_name = null, last_name = null, language = null } = input;
  const address = normalizeEmail(input.email);
  if (!address) throw refuseField('email', 'invalid');
  const metadata = packMetadata(input.metadata ?? {});
  await limits.chargeRegistration(caller.ipPrefix);
  const owner = { email: address.key, names: [first_name, last_name] };
  const password_hash = await hashNewPassword(call, site, owner, input.password, 'password');
  const { email, key: email_key } = address;
  return { email, email_key, password_hash, first_name, last_name, language, metadata };
}
