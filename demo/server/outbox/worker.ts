import { outsideRequest } from '../database/patience.js';
import type { OutboxRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import type { MailTransport } from '../mail/transport.js';
import { type Composing, composeMail } from './compose.js';

/** Milliseconds. */
const LEASE = 30_000;
const POLL = 1_000;
const LONGEST_RETRY = 60_000;
/** Of an address that the mail server does not take: to ask each minute is what spammers do, and keeps others waiting. */
const LONGEST_REFUSED = 3_600_000;
/**
 * What a mail was about is forgotten with it, sent or not: the e-mail of who is no customer, or will be none any more,
 * is nobody's to keep.
 */
const NOTHING = '{}';

/**
 * Sends what the outbox holds. Any number of processes may run one: a row is claimed by a conditional UPDATE, and
 * the claim of a process that died lapses.
 */
export class OutboxWorker {
  readonly #deps: Composing & Pick<Deps, 'log'>;
  readonly #transport: MailTransport;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(deps: Composing & Pick<Deps, 'log'>, transport: MailTransport) {
    this.#deps = deps;
    this.#transport = transport;
  }

  /** Looks for work now; more calls while it works make it look once more. */
  readonly wake = (): void => {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= outsideRequest(() => this.#run());
  };

  /** Finishes the mail in hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        while (!this.#stopped && (await this.#sendNext()));
      } catch (error) {
        // the database is gone for now; the next look may find it back
        this.#deps.log.warn({ event: 'mail_worker_fault', reason: reasonOf(error) });
      }
    }
    this.#running = undefined;
    if (!this.#stopped) this.#timer = setTimeout(this.wake, POLL);
  }

  /** False when nothing is due. */
  async #sendNext(): Promise<boolean> {
    const { db, clock } = this.#deps;
    const now = clock();
    const due = await db
      .selectFrom('outbox')
      .selectAll()
      .where('sent_at', 'is', null)
      .where('dropped_at', 'is', null)
      .where('next_at', '<=', now)
      .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)]))
      .orderBy('next_at')
      .limit(1)
      .executeTakeFirst();
    if (!due) return false;
    if (await this.#claim(due, now)) await this.#deliver(due);
    return true;
  }

  async #claim(row: OutboxRow, now: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#deps.db
      .updateTable('outbox')
      .set({ claimed_until: now + LEASE })
      .where('id', '=', row.id)
      .where('sent_at', 'is', null)
      .where('dropped_at', 'is', null)
      .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async #deliver(row: OutboxRow): Promise<void> {
    const { log, clock } = this.#deps;
    if (row.expires_at <= clock()) return this.#drop(row, 'too late');
    try {
      const mail = await composeMail(this.#deps, row);
      if (!mail) return await this.#drop(row, 'nobody to tell');
      await this.#transport.send(mail);
    } catch (error) {
      // one that cannot be written, such as an order of a later version, must not hold up the others either
      return this.#retry(row, error);
    }
    await this.#update(row, { sent_at: clock(), claimed_until: null, data: NOTHING });
    log.info({ event: 'mail_sent', kind: row.kind, id: row.id, attempts: row.attempts + 1 });
  }

  async #retry(row: OutboxRow, error: unknown): Promise<void> {
    const { log, clock } = this.#deps;
    const attempts = row.attempts + 1;
    const longest = isRefusedAddress(error) ? LONGEST_REFUSED : LONGEST_RETRY;
    const next_at = clock() + Math.min(1000 * 2 ** row.attempts, longest);
    await this.#update(row, { attempts, next_at, claimed_until: null, last_error: reasonOf(error) });
    log.warn({ event: 'mail_failed', kind: row.kind, id: row.id, attempts, reason: reasonOf(error) });
  }

  async #drop(row: OutboxRow, reason: string): Promise<void> {
    await this.#update(row, {
      dropped_at: this.#deps.clock(),
      claimed_until: null,
      data: NOTHING,
      last_error: reason,
    });
    this.#deps.log.info({ event: 'mail_dropped', kind: row.kind, id: row.id, reason });
  }

  async #update(row: OutboxRow, changes: Partial<OutboxRow>): Promise<void> {
    await this.#deps.db.updateTable('outbox').set(changes).where('id', '=', row.id).execute();
  }
}

/** A mail server's answer may quote the address; its code says enough. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? String(error.code) : error.name;
}

/** Not put off (4xx), and no fault of ours such as a password (535). */
function isRefusedAddress(error: unknown): boolean {
  const { command, responseCode } = Object(error);
  return command === 'RCPT TO' && responseCode >= 500;
}
