import type { Deps } from './deps.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KEEP = 7 * DAY;
const KEY_AGE = 90 * DAY;

type Keeping = Pick<Deps, 'db' | 'keys' | 'clock' | 'log'>;

/** Throws away what has served, and renews the signing key in time. Safe in several processes at once. */
export async function keepHouse({ db, keys, clock }: Keeping): Promise<void> {
  const now = clock();
  await db.deleteFrom('rate_limits').where('expires_at', '<', now).execute();
  await db
    .deleteFrom('mail_tokens')
    .where('expires_at', '<', now - KEEP)
    .execute();
  await db.deleteFrom('email_changes').where('expires_at', '<', now).execute();
  await db.deleteFrom('registrations').where('expires_at', '<', now).execute();
  await db.deleteFrom('social_transactions').where('expires_at', '<', now).execute();
  await db.deleteFrom('idp_nonces').where('expires_at', '<', now).execute();
  await db
    .deleteFrom('sessions')
    .where('absolute_exp', '<', now - KEEP)
    .execute();
  await db
    .deleteFrom('one_time_codes')
    .where('expires_at', '<', now - DAY)
    .execute();
  await db.deleteFrom('hub_browsers').where('expires_at', '<', now).execute();
  await db
    .deleteFrom('hub_logins')
    .where('sid', 'not in', (sessions) => sessions.selectFrom('sessions').select('sid'))
    .execute();
  await db.deleteFrom('console_sessions').where('absolute_exp', '<', now).execute();
  await db.deleteFrom('milibris_tickets').where('expires_at', '<', now).execute();
  await db
    .deleteFrom('outbox')
    .where('expires_at', '<', now - KEEP)
    .execute();
  const newest = await db
    .selectFrom('signing_keys')
    .select('created_at')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  if (newest && newest.created_at < now - KEY_AGE) await keys.rotate();
}

/** Every hour, until the returned function is called. */
export function startHousekeeping(deps: Keeping): () => void {
  const timer = setInterval(() => {
    keepHouse(deps).catch((error: unknown) =>
      deps.log.error({ event: 'sys_housekeeping_fault', err: error }),
    );
  }, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
