import type { Call } from '../http/route.js';
import { Refusal, refuseField } from '../refusal.js';
import type { LiveSession } from '../sessions/authenticate.js';

const FRESH = 10 * 60_000;

/**
 * Before what a stolen token must not do: the password again. Who has none (only a social provider) must have logged
 * in within the last ten minutes, which a renewal does not count for.
 * @throws {Refusal} `validation_failed`, `rate_limited`, `reauthentication_required`
 */
export async function reauthenticate(call: Call<LiveSession>, password: string | undefined): Promise<void> {
  const { clock, hasher, limits } = call;
  const { customer, row } = call.session;
  if (customer.password_hash === null) {
    if (clock() - row.created_at > FRESH)
      throw new Refusal('reauthentication_required', { message: 'Log in again first.' });
    return;
  }
  if (password === undefined) throw refuseField('password', 'required');
  await limits.chargePassword(customer.id);
  if (!(await hasher.verify(password, customer.password_hash))) throw refuseField('password', 'incorrect');
  await limits.clearPassword(customer.id);
}
