const UNREACHABLE =
  /^(ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT|SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY|LOCKED))/;
/**
 * PostgreSQL's classes: no connection, rolled back in favour of another (try again), out of resources, stopped by an
 * operator or a timeout, the system's faults; a transaction left idle, and a server that is a standby for now.
 */
const SQLSTATE = /^(08|40|53|57|58)...$|^25(006|P03)$/;

/** The connection broke, or time ran out, after COMMIT was sent and before it was answered: it may be either way. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';

  constructor(cause: unknown) {
    super('No answer to COMMIT', { cause });
  }
}

/** Whether what is there is no database of ours, or does not let us in: a file of something else, a wrong password or name. */
export const isNoDatabase = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(SQLITE_NOTADB|28...|3D000)$/.test(String(error.code));

/** Whether a row was refused because another one has its unique key. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(SQLITE_CONSTRAINT_UNIQUE|23505)$/.test(String(error.code));

/** Whether the database could not do its work (gone, full, busy, too slow), as opposed to a mistake of ours. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof OutcomeUnknown) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (UNREACHABLE.test(code) || SQLSTATE.test(code)) return true;
  return /timeout|terminated|not open|not queryable|driver has already been destroyed/i.test(error.message);
}
