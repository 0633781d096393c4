import type { Context } from 'hono';
import type { OneTimeCodeRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import type { Env } from '../http/env.js';
import { fieldsOf, readForm } from '../http/form-body.js';
import { hostCookie } from '../http/host-cookie.js';
import { isNavigation } from '../http/navigation.js';
import { sidPrefix } from '../log.js';
import { Refusal } from '../refusal.js';
import { hashOf } from '../secret.js';
import { type FoundSession, findSession, isLive } from '../sessions/find.js';
import { findSite, type Site } from '../sites/site.js';
import { HubBrowser } from './hub-browser.js';
import { findCode, issueCode, LIFE, useCode } from './one-time-code.js';
import { errorPage, questionPage } from './page.js';
import { returnTo } from './return-to.js';

type HubContext = Context<Env>;

/** Ties an arrival to the browser that it came by: nobody else can be sent to confirm it. */
const arrivalCookie = (c: HubContext, { config }: Deps, handle: string) =>
  hostCookie(c, `hub-${handle.slice(0, 8)}`, {
    production: config.production,
    sameSite: 'Lax',
    maxAge: LIFE.arrival / 1000,
  });

/** What is no form has none of the fields that we need. */
const formOf = (c: HubContext): Promise<URLSearchParams> =>
  readForm(c.req.raw).catch((error: unknown) => {
    if (error instanceof Refusal) return new URLSearchParams();
    throw error;
  });

/**
 * A page that someone has logged in at comes with its ticket. From another site, the browser brings no cookie with
 * that, so nothing is decided yet.
 */
export async function arrive(c: HubContext, deps: Deps): Promise<Response> {
  const { db, clock } = deps;
  const form = await formOf(c);
  const fields = fieldsOf(form, 'ticket', 'return_to');
  const from = c.req.header('origin');
  if (!fields || !isNavigation(c) || from === undefined) return errorPage(c, 400);
  const now = clock();
  const hash = hashOf(fields.ticket);
  const found = await findCode(db, 'ticket', hash);
  const site = found && (await findSite(db, found.site_id));
  // a page that hides where it comes from says `null`: then its visitor is asked
  const isOurs = found && (from === found.origin || from === 'null');
  const back =
    found?.origin && site?.allowed_origins.includes(found.origin)
      ? returnTo(fields.return_to, [found.origin])
      : undefined;
  if (!found || !isOurs || !back || found.expires_at <= now) return errorPage(c, 400);
  const ticket = await useCode(db, 'ticket', hash, now);
  if (!ticket) return errorPage(c, 400);
  const secret = await issueCode(db, {
    kind: 'arrival',
    siteId: ticket.site_id,
    sid: ticket.sid,
    origin: from === 'null' ? null : from,
    returnTo: back,
    now,
  });
  const handle = hashOf(secret);
  arrivalCookie(c, deps, handle).set(secret);
  return c.redirect(`/sso/establish/confirm?handle=${handle}`, 303);
}

interface Arrival {
  readonly row: OneTimeCodeRow;
  readonly site: Site;
  readonly session: FoundSession;
  readonly back: string;
}

/**
 * What is waiting under a handle. A response, where there is nothing to decide any more: whoever came for a session
 * that has ended, too late, twice or in another browser goes back as they came.
 */
async function pending(c: HubContext, deps: Deps, handle: string): Promise<Arrival | Response> {
  const { db, clock } = deps;
  const row = await findCode(db, 'arrival', handle);
  const site = row && (await findSite(db, row.site_id));
  const back = site && returnTo(row?.return_to ?? undefined, site.allowed_origins);
  if (!row || !site || !back) return errorPage(c, 400);
  const now = clock();
  const isTheirs = hashOf(arrivalCookie(c, deps, handle).value ?? '') === handle;
  const session = await findSession(db, row.sid, site.account_id);
  if (!isTheirs || row.used_at !== null || row.expires_at <= now || !session || !isLive(session, site, now))
    return c.redirect(back, 303);
  return { row, site, session, back };
}

/** Now the browser has brought its cookie: nobody is asked twice for the same thing. */
export async function confirm(c: HubContext, deps: Deps): Promise<Response> {
  const handle = c.req.query('handle');
  if (!handle || !isNavigation(c)) return errorPage(c, 400);
  const arrival = await pending(c, deps, handle);
  if (arrival instanceof Response) return arrival;
  const { row, site, session, back } = arrival;
  const browser = new HubBrowser(c, deps);
  const isKnown = await browser.isKnown();
  const present = isKnown ? await browser.signedIn(site) : undefined;
  const other = present && present.customer.id !== session.customer.id ? nameOf(present) : undefined;
  const asks = row.origin === null || other !== undefined;
  if (isKnown && !asks) return signIn(c, deps, handle, arrival);
  const facts = { account: site.account_name, site: site.name, who: nameOf(session), other };
  const languages = [session.customer.language, site.default_locale];
  return questionPage(c, { facts, languages, handle, asks, returnOrigin: new URL(back).origin });
}

/** The visitor has answered, on our own page. */
export async function answer(c: HubContext, deps: Deps): Promise<Response> {
  const fields = fieldsOf(await formOf(c), 'handle', 'choice');
  if (!fields || !isNavigation(c) || !isOwnPage(c, deps)) return errorPage(c, 400);
  const arrival = await pending(c, deps, fields.handle);
  if (arrival instanceof Response) return arrival;
  if (fields.choice === 'continue') return signIn(c, deps, fields.handle, arrival);
  await useCode(deps.db, 'arrival', fields.handle, deps.clock());
  arrivalCookie(c, deps, fields.handle).clear();
  return c.redirect(arrival.back, 303);
}

async function signIn(
  c: HubContext,
  deps: Deps,
  handle: string,
  { session, back }: Arrival,
): Promise<Response> {
  const browser = new HubBrowser(c, deps);
  const isKnown = await browser.isKnown();
  await deps.db.transaction().execute(async (trx) => {
    if (await useCode(trx, 'arrival', handle, deps.clock())) await browser.signIn(trx, session.row, isKnown);
  });
  arrivalCookie(c, deps, handle).clear();
  const { customer, row } = session;
  c.var.caller.log.info({
    event: 'session_created',
    at: 'hub',
    customer: customer.id,
    sid: sidPrefix(row.sid),
  });
  return c.redirect(back, 303);
}

function isOwnPage(c: HubContext, { config }: Deps): boolean {
  const own = config.production ? [config.publicUrl] : [config.publicUrl, new URL(c.req.url).origin];
  return own.includes(c.req.header('origin') ?? '');
}

const nameOf = ({ customer }: FoundSession): string =>
  customer.email ?? ([customer.first_name, customer.last_name].filter(Boolean).join(' ') || customer.id);
