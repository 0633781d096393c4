import { createHash } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '../database/open.js';
import type { Clock } from '../deps.js';
import { Backoff } from './backoff.js';
import { DatabaseLimiter } from './store.js';
import { tooMany } from './too-many.js';

const QUARTER = 15 * 60;
const HOUR = 60 * 60;
const MONTH = 30 * 24 * HOUR;
/** Of the taken e-mails that an address may meet in an hour: a family of two may forget that they have accounts. */
const FREE_SHARE = 0.2;
/** Milliseconds; well within what browsers wait. */
const LONGEST_DELAY = 8_000;

/** Who tries what: an e-mail of an account, from somewhere. */
export interface Try {
  readonly accountId: string;
  readonly emailKey: string;
  readonly ipPrefix: string;
}

/** Every limit of the API, kept in the database. `charge*` comes before the work it protects. */
export class Limits {
  readonly #attempts: DatabaseLimiter;
  readonly #registrations: DatabaseLimiter;
  readonly #mailRequests: DatabaseLimiter;
  readonly #mails: DatabaseLimiter;
  readonly #registrationMails: DatabaseLimiter;
  readonly #failuresOfEmail: DatabaseLimiter;
  readonly #takenEmail: DatabaseLimiter;
  readonly #takenEmails: DatabaseLimiter;
  readonly #notices: DatabaseLimiter;
  readonly #social: DatabaseLimiter;
  readonly #redemptions: DatabaseLimiter;
  readonly #exports: DatabaseLimiter;
  readonly #codes: DatabaseLimiter;
  readonly #alarm: DatabaseLimiter;
  readonly #login: Backoff;
  readonly #password: Backoff;

  /** @param scale multiplies every limit, for load tests */
  constructor(db: Db, clock: Clock, scale: number) {
    const limiter = (keyPrefix: string, points: number, duration: number) =>
      new DatabaseLimiter(db, clock, { keyPrefix, points: Math.ceil(points * scale), duration });
    this.#attempts = limiter('attempts', 100, QUARTER);
    this.#registrations = limiter('registrations', 100, QUARTER);
    this.#mailRequests = limiter('mail-requests', 100, QUARTER);
    this.#mails = limiter('mails', 5, HOUR);
    this.#registrationMails = limiter('registration-mails', 20, HOUR);
    this.#failuresOfEmail = limiter('email-failures', 100, MONTH);
    this.#takenEmail = new DatabaseLimiter(db, clock, {
      keyPrefix: 'taken-email',
      points: 1,
      duration: HOUR,
    });
    this.#takenEmails = limiter('taken-emails', 10, HOUR);
    this.#notices = new DatabaseLimiter(db, clock, { keyPrefix: 'notices', points: 1, duration: HOUR });
    this.#exports = limiter('exports', 10, HOUR);
    this.#social = limiter('social', 100, QUARTER);
    this.#redemptions = limiter('redemptions', 3000, QUARTER);
    this.#codes = limiter('codes', 60, QUARTER);
    this.#alarm = limiter('alarm', 1000, QUARTER);
    this.#login = new Backoff(db, clock, 'login', Math.ceil(5 * scale));
    this.#password = new Backoff(db, clock, 'password', Math.ceil(5 * scale));
  }

  /** A log-in, before its password is hashed; of who `hasMail` of that e-mail. @throws {Refusal} `rate_limited` */
  async chargeLogin(attempt: Try, hasMail = false): Promise<void> {
    await charge(this.#attempts, attempt.ipPrefix);
    await this.#login.charge(fromHere(attempt));
    if (hasMail) return;
    // an owner is not locked out by who tries elsewhere, until so many fail that only the mailbox can tell
    await charge(this.#failuresOfEmail, anywhere(attempt), { unlock: 'password_reset' });
  }

  /** The log-in succeeded: its failures are forgotten, and it does not weigh on others behind the same address. */
  async clearLogin(attempt: Try): Promise<void> {
    await this.#attempts.reward(attempt.ipPrefix, 1);
    await this.#login.clear(fromHere(attempt), this.#failuresOfEmail.getKey(anywhere(attempt)));
  }

  /** Counts a failure of the whole site; true once, when it is time to alarm someone. It never blocks anybody. */
  async isAlarming(siteId: string): Promise<boolean> {
    const { consumedPoints } = await this.#alarm.penalty(siteId, 1);
    return consumedPoints === this.#alarm.points;
  }

  /** @throws {Refusal} `rate_limited`, also for a new e-mail once this address has met too many taken ones */
  async chargeRegistration(ipPrefix: string): Promise<void> {
    await charge(this.#registrations, ipPrefix);
    const taken = await this.#takenEmails.get(ipPrefix);
    if (taken && taken.consumedPoints >= this.#takenEmails.points) throw tooMany(taken);
  }

  /**
   * Before anyone is told that an e-mail is taken; the same e-mail counts once. Resolves to how long the answer is to
   * be held back, milliseconds: whoever asks after many e-mails waits ever longer.
   * @throws {Refusal} `rate_limited`
   */
  async chargeTaken(attempt: Try): Promise<number> {
    const { ipPrefix } = attempt;
    if (await spend(this.#takenEmail, fromHere(attempt))) await charge(this.#takenEmails, ipPrefix);
    const { consumedPoints = 0 } = (await this.#takenEmails.get(ipPrefix)) ?? {};
    const share = consumedPoints / this.#takenEmails.points;
    return share <= FREE_SHARE ? 0 : LONGEST_DELAY * 2 ** (10 * (share - 1));
  }

  /** Whether the owner may be told again that somebody tried to register with their e-mail. */
  mayNotify(customerId: string): Promise<boolean> {
    return spend(this.#notices, customerId);
  }

  /** Calls that make us mail somebody. @throws {Refusal} `rate_limited` */
  async chargeMailRequest(ipPrefix: string): Promise<void> {
    await charge(this.#mailRequests, ipPrefix);
  }

  /** Whether this address of an account may get one more mail of this kind; known or not, it counts the same. */
  mayMail(purpose: string, { accountId, emailKey }: Omit<Try, 'ipPrefix'>): Promise<boolean> {
    return spend(this.#mails, digest(purpose, accountId, emailKey));
  }

  /**
   * The same for who registers privately: so many from one address, and more from all, so that nobody uses up what is
   * somebody else's.
   */
  async mayMailRegistration(attempt: Try): Promise<boolean> {
    const isFew = await spend(this.#mails, digest('register', fromHere(attempt)));
    return isFew && spend(this.#registrationMails, anywhere(attempt));
  }

  /** The same for who is told to wait. @throws {Refusal} `rate_limited` */
  chargeMail(purpose: string, { accountId, emailKey }: Omit<Try, 'ipPrefix'>): Promise<void> {
    return charge(this.#mails, digest(purpose, accountId, emailKey));
  }

  /**
   * Mails to an address that a customer asks for; so many for the address, and so many for the customer.
   * @throws {Refusal} `rate_limited`
   */
  async chargeEmailChange(customerId: string, mailbox: Omit<Try, 'ipPrefix'>): Promise<void> {
    await charge(this.#mails, digest('email-changes', customerId));
    await this.chargeMail('email-change', mailbox);
  }

  /** Own data, all of it. @throws {Refusal} `rate_limited` */
  async chargeExport(customerId: string): Promise<void> {
    await charge(this.#exports, customerId);
  }

  /** What begins a way to a provider, or proves to have come back by one. @throws {Refusal} `rate_limited` */
  async chargeSocial(ipPrefix: string): Promise<void> {
    await charge(this.#social, ipPrefix);
  }

  /** Somebody got in: their way does not weigh on others behind the same address. */
  async returnSocial(ipPrefix: string): Promise<void> {
    await this.#social.reward(ipPrefix, 1);
  }

  /**
   * Looks for what a provider has answered: a page whose popup is cut off asks every two seconds.
   * @throws {Refusal} `rate_limited`
   */
  async chargeRedemption(ipPrefix: string): Promise<void> {
    await charge(this.#redemptions, ipPrefix);
  }

  /** Guesses of mailed tokens and of codes. @throws {Refusal} `rate_limited` */
  async chargeToken(ipPrefix: string): Promise<void> {
    await charge(this.#attempts, ipPrefix);
  }

  /** It was no guess: it does not weigh on others behind the same address. */
  async clearToken(ipPrefix: string): Promise<void> {
    await this.#attempts.reward(ipPrefix, 1);
  }

  /** Tickets and codes of a session. @throws {Refusal} `rate_limited` */
  async chargeCode(sid: string): Promise<void> {
    await charge(this.#codes, sid);
  }

  /** Guesses of the old password by who holds a session. @throws {Refusal} `rate_limited` */
  async chargePassword(customerId: string): Promise<void> {
    await this.#password.charge(customerId);
  }

  async clearPassword(customerId: string): Promise<void> {
    await this.#password.clear(customerId);
  }
}

/** Keys hold no e-mail in clear. */
const digest = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url');
const fromHere = ({ accountId, emailKey, ipPrefix }: Try): string => digest(accountId, emailKey, ipPrefix);
const anywhere = ({ accountId, emailKey }: Try): string => digest(accountId, emailKey);

async function charge(
  limiter: DatabaseLimiter,
  key: string,
  details?: Record<string, unknown>,
): Promise<void> {
  await limiter.consume(key).catch((reason: unknown) => {
    throw reason instanceof RateLimiterRes ? tooMany(reason, details) : reason;
  });
}

async function spend(limiter: DatabaseLimiter, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return false;
    throw reason;
  }
}
