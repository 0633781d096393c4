import { Migrator } from 'kysely';
import * as foundation from './migrations/0001-foundation.js';
import * as consoleSessions from './migrations/0002-console.js';
import * as emailChanges from './migrations/0003-email-changes.js';
import * as social from './migrations/0004-social.js';
import * as sso from './migrations/0005-sso.js';
import * as milibris from './migrations/0006-milibris.js';
import * as registrations from './migrations/0007-registrations.js';
import * as socialAddress from './migrations/0008-social-address.js';
import * as superseded from './migrations/0009-superseded.js';
import { type Db, isPostgres, openDatabase } from './open.js';

/** In order of their names. A released migration is never edited. */
const MIGRATIONS = {
  '0001-foundation': foundation,
  '0002-console': consoleSessions,
  '0003-email-changes': emailChanges,
  '0004-social': social,
  '0005-sso': sso,
  '0006-milibris': milibris,
  '0007-registrations': registrations,
  '0008-social-address': socialAddress,
  '0009-superseded': superseded,
};

/**
 * Brings the database up to date; returns the names of the migrations it ran. Processes that start at once take
 * turns. On PostgreSQL that is done on connections of its own, which may take longer than those of a request.
 */
export async function migrate(url: string, db: Db): Promise<string[]> {
  if (!isPostgres(url)) return run(db);
  const patient = openDatabase(url, { patient: true });
  try {
    return await run(patient);
  } finally {
    await patient.destroy();
  }
}

async function run(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw new Error('The database could not be brought up to date', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}
