import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { RefusalCode } from '../../../src/contract/errors.js';
import { normalizeEmail } from '../customers/email.js';
import type { SocialTransactionRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import type { Env } from '../http/env.js';
import { readForm } from '../http/form-body.js';
import { isNavigation } from '../http/navigation.js';
import { respondToError } from '../http/respond.js';
import { trustedUrl } from '../platform/settings/origins.js';
import { Refusal } from '../refusal.js';
import { findSite, type Site } from '../sites/site.js';
import { browserCookie } from './browser-cookie.js';
import { addressOf, findIdentity, withTypedEmail } from './identities.js';
import { backPage, deadEnd, emailPage, endPage, pageFiles, relayPage, startPage } from './pages.js';
import { ProofRefused, type ProvenIdentity, type Provider, ProviderFailed } from './provider.js';
import { findProvider, PROVIDER_NAMES } from './providers.js';
import {
  answer,
  begin,
  findAsking,
  findReturn,
  idOf,
  keepIdentity,
  passageOf,
  settle,
} from './transactions.js';

const Start = z.object({
  site_id: z.string().max(200),
  tx: z.string().regex(/^[\w-]{43}$/),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  mode: z.enum(['popup', 'redirect']),
  origin: z.string().max(300).optional(),
  return_to: z.string().max(2048).optional(),
});
type Start = z.output<typeof Start>;

const Asking = z.object({ tx: z.string().regex(/^[\w-]{43}$/) });
const Asked = Asking.extend({ email: z.string() });

/**
 * An address for each provider. One with a parameter, beside `/social/tx/…`, is more than Hono's fast router takes, and
 * the slow one is then every call's.
 */
const at = (step: string): string[] => PROVIDER_NAMES.map((name) => `/social/${name}/${step}`);

/** The visitor's own way: to the provider, back from it, and past a question where there is one. */
export function socialNavigation(app: Hono<Env>, deps: Deps): void {
  const { db, config, clock, limits } = deps;
  pageFiles(app);

  app.on('GET', at('start'), (c) =>
    guarded(c, async (provider) => {
      // in development the API has other names too; the cookie must lie where the provider comes back to
      const { origin: here, pathname, search } = new URL(c.req.url);
      if (!config.production && here !== config.publicUrl)
        return c.redirect(config.publicUrl + pathname + search);
      const start = Start.safeParse(c.req.query());
      if (!isNavigation(c) || !start.success) return deadEnd(c);
      await limits.chargeSocial(c.var.caller.ipPrefix);
      const site = await findSite(db, start.data.site_id);
      const target = site && targetOf(start.data, site, config.production);
      if (!site || !target) return deadEnd(c);
      const { tx, code_challenge, mode } = start.data;
      // who leaves the page comes back with a code, and never has to ask without one
      const originProved = mode === 'popup' && originOf(c.req.header('referer')) === target.origin;
      const { ipPrefix } = c.var.caller;
      const begun = await begin(
        db,
        { tx, code_challenge, mode, site, provider: provider.name, originProved, ipPrefix, ...target },
        clock(),
      );
      if (!begun) return deadEnd(c);
      const cookie = browserCookie(c, config.production, tx);
      cookie.set(begun.browser);
      const passage = passageOf(config, site, provider.name, tx);
      const row = { id: tx, mode, origin: target.origin, return_to: target.returnTo };
      if (!provider.isEnabled(site)) return finish(c, site, row, { refusal: 'provider_disabled' });
      try {
        const next = await provider.authorizationUrl(deps, passage, begun.state);
        return mode === 'popup'
          ? startPage(c, site, { title: provider.title, next, origin: target.origin, state: tx })
          : c.redirect(next, 303);
      } catch (error) {
        return finish(c, site, row, { refusal: refusalOf(c, provider, error) });
      }
    }),
  );

  app.on(['GET', 'POST'], at('callback'), (c) =>
    guarded(c, async (provider) => {
      const said = c.req.method === 'POST' ? await readForm(c.req.raw) : new URL(c.req.url).searchParams;
      if (c.req.method === 'GET' && !said.has('state')) return relayPage(c);
      const state = said.get('state') ?? '';
      const browser = browserCookie(c, config.production, idOf(state)).value ?? '';
      const { ipPrefix } = c.var.caller;
      const row = await answer(db, { provider: provider.name, state, browser, ipPrefix }, clock());
      const site = row && (await findSite(db, row.site_id));
      if (!row || !site) {
        c.var.caller.log.info({ event: 'authn_login_fail', how: provider.name, why: 'state' });
        return deadEnd(c);
      }
      if (said.has('error'))
        return finish(c, site, row, { refusal: cancelOrFail(c, provider, said.get('error')) });
      try {
        const passage = passageOf(config, site, provider.name, row.id);
        const identity = await provider.prove(deps, passage, said);
        if (addressOf(identity) || (await findIdentity(db, site, provider.name, identity)))
          return finish(c, site, row, { identity });
        await keepIdentity(db, row.id, identity);
        return c.redirect(questionOf(provider, row.id), 303);
      } catch (error) {
        return finish(c, site, row, { refusal: refusalOf(c, provider, error) });
      }
    }),
  );

  // an address of its own, since what answers a POST is asked for again by who goes back to it
  app.on('GET', at('email'), (c) =>
    guarded(c, async (provider) => {
      const asking = Asking.safeParse(c.req.query());
      if (!isNavigation(c) || !asking.success) return deadEnd(c);
      const { tx: id } = asking.data;
      const browser = browserCookie(c, config.production, id).value ?? '';
      const row = await findAsking(db, { provider: provider.name, id, browser }, clock());
      const site = row && (await findSite(db, row.site_id));
      if (row && site && row.code_hash === null)
        return emailPage(c, site, {
          provider: provider.name,
          title: provider.title,
          tx: id,
          fault: c.req.query('fault') !== undefined,
        });
      // who goes back to what is over is not kept here
      const returnTo = await findReturn(db, { provider: provider.name, id });
      return returnTo ? c.redirect(returnTo, 303) : deadEnd(c);
    }),
  );

  app.on('POST', at('email'), (c) =>
    guarded(c, async (provider) => {
      const asked = Asked.safeParse(Object.fromEntries(await readForm(c.req.raw)));
      if (!asked.success) return deadEnd(c);
      await limits.chargeSocial(c.var.caller.ipPrefix);
      const { tx: id, email } = asked.data;
      const browser = browserCookie(c, config.production, id).value ?? '';
      const row = await findAsking(db, { provider: provider.name, id, browser }, clock());
      const site = row && (await findSite(db, row.site_id));
      if (!row?.identity || !site) return deadEnd(c);
      const identity: ProvenIdentity = JSON.parse(row.identity);
      // a second press before the first one's answer: that stands
      if (row.code_hash !== null) return finish(c, site, row, { identity });
      const address = normalizeEmail(email);
      if (!address) return c.redirect(`${questionOf(provider, id)}&fault`, 303);
      return finish(c, site, row, { identity: withTypedEmail(identity, address) });
    }),
  );

  /** What cannot be shown by the page that waits is shown here, as a page: a visitor reads it, not a program. */
  async function guarded(c: Context<Env>, go: (provider: Provider) => Promise<Response>): Promise<Response> {
    const [, , name = ''] = c.req.path.split('/');
    const provider = findProvider(name);
    if (!provider) throw new Refusal('not_found');
    try {
      return await go(provider);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!(error instanceof Refusal)) {
        // which logs it, and tells how long it may last
        const { headers } = respondToError(error, c);
        c.header('retry-after', headers.get('retry-after') ?? undefined);
        return deadEnd(c, 503);
      }
      if (error.code === 'rate_limited') c.header('retry-after', error.headers['retry-after']);
      return deadEnd(c, error.code === 'rate_limited' ? 429 : 400);
    }
  }

  /** Hands the outcome to the page that waits, in the way that it waits. */
  async function finish(
    c: Context<Env>,
    site: Site,
    { id, mode, origin, return_to }: Pick<SocialTransactionRow, 'id' | 'mode' | 'origin' | 'return_to'>,
    outcome: Parameters<typeof settle>[2],
  ): Promise<Response> {
    const code = await settle(deps, id, outcome);
    browserCookie(c, config.production, id).clear();
    if (mode === 'popup') return endPage(c, site, { origin, state: id, code });
    const back = new URL(return_to ?? origin);
    back.hash = new URLSearchParams({ 'identity-social': code, state: id }).toString();
    // our own form's: a browser that applies its policy's form-action to redirects too would stay where it is
    return c.req.method === 'POST' ? backPage(c, site, back.href) : c.redirect(back.href, 303);
  }
}

const questionOf = (provider: Provider, tx: string): string => `/social/${provider.name}/email?tx=${tx}`;

/** Where the answer may go: an origin on the site's list, or a page on one. */
function targetOf(
  { mode, origin, return_to }: Start,
  { allowed_origins }: Site,
  production: boolean,
): { readonly origin: string; readonly returnTo: string | null } | undefined {
  if (mode === 'popup')
    return origin !== undefined && allowed_origins.includes(origin) ? { origin, returnTo: null } : undefined;
  const url = return_to === undefined || /\s/.test(return_to) ? undefined : plainUrl(return_to, production);
  return url && allowed_origins.includes(url.origin) ? { origin: url.origin, returnTo: url.href } : undefined;
}

/** Also of a host that the development's environment allows, such as an address by number. */
function plainUrl(text: string, production: boolean): URL | undefined {
  if (production) return trustedUrl(text, production);
  if (text.includes('\\') || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : undefined;
}

const originOf = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;

/** What the visitor did not want is told from what went wrong; the provider's own words go no further than the log. */
function cancelOrFail(c: Context<Env>, provider: Provider, error: string | null): RefusalCode {
  const reason = /^[\w.-]{1,64}$/.exec(error ?? '')?.[0] ?? 'unreadable';
  c.var.caller.log.info({ event: 'authn_login_fail', how: provider.name, why: reason });
  return reason === 'access_denied' ? 'provider_cancelled' : 'provider_failed';
}

function refusalOf(c: Context<Env>, provider: Provider, error: unknown): RefusalCode {
  if (!(error instanceof ProofRefused || error instanceof ProviderFailed)) throw error;
  const isProof = error instanceof ProofRefused;
  const { log } = c.var.caller;
  const entry = { event: 'authn_login_fail', how: provider.name, why: error.message };
  if (isProof) log.info(entry);
  else log.warn(entry);
  return isProof ? 'idp_token_invalid' : 'provider_failed';
}
