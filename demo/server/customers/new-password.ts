import type { Deps } from '../deps.js';
import { judgePassword } from '../passwords/policy.js';
import { refuseField } from '../refusal.js';
import type { Site } from '../sites/site.js';

/**
 * Judges and hashes a password that somebody chose.
 * @param field the input's name, which the refusal goes by
 * @throws {Refusal} `validation_failed`
 */
export async function hashNewPassword(
  { hasher }: Pick<Deps, 'hasher'>,
  site: Site,
  owner: { readonly email: string | null; readonly names: readonly (string | null | undefined)[] },
  password: string,
  field: 'password' | 'new_password',
): Promise<string> {
  const names = owner.names.filter((name) => typeof name === 'string');
  const fault = judgePassword(password, {
    minLength: site.password_min_length,
    email: owner.email,
    words: [site.name, site.account_name, site.id, ...names],
  });
  if (fault) throw refuseField(field, fault);
  return hasher.hash(password);
}
