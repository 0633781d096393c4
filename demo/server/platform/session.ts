import type { Role } from '../../contract/endpoint.js';
import type { Db, Trx } from '../database/open.js';
import type { Deps } from '../deps.js';
import type { Caller } from '../http/caller.js';
import { Refusal } from '../refusal.js';
import { hashOf, newSecret } from '../secret.js';

const MINUTE = 60_000;
const IDLE = 30 * MINUTE;
const LIFE = 12 * 60 * MINUTE;
const SEEN_EVERY = 5_000;

/** A collaborator's session that was alive when it was read. Role and account are read with it, at every call. */
export interface ConsoleSession {
  readonly token_hash: string;
  readonly authenticated_at: number;
  readonly collaborator_id: string;
  readonly account_id: string;
  readonly role: Role;
}

/** @returns what the cookie holds */
export async function startConsoleSession(
  trx: Trx,
  { id }: { readonly id: string },
  { deviceLabel, ipPrefix }: Caller,
  now: number,
): Promise<string> {
  const token = newSecret();
  await trx
    .insertInto('console_sessions')
    .values({
      token_hash: hashOf(token),
      collaborator_id: id,
      created_at: now,
      last_seen_at: now,
      authenticated_at: now,
      absolute_exp: now + LIFE,
      device_label: deviceLabel,
      ip_prefix: ipPrefix,
    })
    .execute();
  return token;
}

/** @returns whose it was, if it was one */
export async function endConsoleSession(
  db: Db | Trx,
  token: string | undefined,
): Promise<string | undefined> {
  if (token === undefined) return undefined;
  const ended = await db
    .deleteFrom('console_sessions')
    .where('token_hash', '=', hashOf(token))
    .returning('collaborator_id')
    .executeTakeFirst();
  return ended?.collaborator_id ?? undefined;
}

/** @throws {Refusal} `session_required`, or `forbidden` for who is no collaborator any more */
export async function findConsoleSession(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  token: string | undefined,
): Promise<ConsoleSession> {
  if (token === undefined) throw new Refusal('session_required');
  const now = clock();
  const found = await db
    .selectFrom('console_sessions')
    .leftJoin('collaborators', 'collaborators.id', 'console_sessions.collaborator_id')
    .select(['token_hash', 'last_seen_at', 'authenticated_at', 'collaborator_id', 'account_id', 'role'])
    .where('token_hash', '=', hashOf(token))
    .where('absolute_exp', '>', now)
    .where('last_seen_at', '>', now - IDLE)
    .executeTakeFirst();
  if (!found) throw new Refusal('session_required');
  const { last_seen_at, collaborator_id, account_id, role, ...session } = found;
  if (collaborator_id === null || account_id === null || role === null) throw new Refusal('forbidden');
  if (now - last_seen_at > SEEN_EVERY) {
    await db
      .updateTable('console_sessions')
      .set({ last_seen_at: now })
      .where('token_hash', '=', session.token_hash)
      .execute();
  }
  return { ...session, collaborator_id, account_id, role };
}
