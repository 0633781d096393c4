import { Hono } from 'hono';
import * as contract from '../../../src/contract/sso.js';
import type { Deps } from '../deps.js';
import type { Env } from '../http/env.js';
import { siteAndOrigin } from '../http/origin.js';
import { toRefusal } from '../http/respond.js';
import { addressOf, type Route } from '../http/route.js';
import { Refusal, refuseField } from '../refusal.js';
import { authorize } from '../sso/authorize.js';
import { answer, arrive, confirm } from '../sso/establish.js';
import { issueCode, LIFE } from '../sso/one-time-code.js';
import { errorPage } from '../sso/page.js';
import { redeemCode } from '../sso/redeem.js';
import { returnTo } from '../sso/return-to.js';

/** The hub: pages that a browser passes through, and the calls before and after. */
export function ssoRoutes(app: Hono<Env>, route: Route, deps: Deps): void {
  const hub = new Hono<Env>();
  hub.post('/establish', (c) => arrive(c, deps));
  hub.get('/establish/confirm', (c) => confirm(c, deps));
  hub.post('/establish/confirm', (c) => answer(c, deps));
  hub.get('/authorize', (c) => authorize(c, deps));
  // a visitor reads it, not a program
  hub.onError((error, c) => {
    const { status } = toRefusal(error);
    const { log } = c.var.caller;
    if (status === 500) log.error({ event: 'sys_fault', err: error });
    else
      log.warn({
        event: status === 503 ? 'sys_unavailable' : 'input_validation_fail',
        reason: error.message,
      });
    return errorPage(c, status < 500 ? 400 : 503);
  });
  app.route('/sso', hub);

  for (const endpoint of [contract.ticket, contract.token]) app.use(addressOf(endpoint), siteAndOrigin(deps));

  route(contract.ticket, async (_, { db, clock, limits, site, session, origin }) => {
    // only a page can bring it to the hub, and only its own
    if (origin === undefined) throw new Refusal('origin_not_allowed');
    await limits.chargeCode(session.row.sid);
    const ticket = { kind: 'ticket', siteId: site.id, sid: session.row.sid, origin, now: clock() } as const;
    return { ticket: await issueCode(db, ticket) };
  });

  route(contract.token, (proof, call) => redeemCode(call, { kind: 'sso', ...proof }));

  route(contract.handoff, async ({ code_challenge, app_link }, call) => {
    const { db, clock, limits, site, session, config } = call;
    const link = app_link === undefined ? undefined : returnTo(app_link, site.allowed_origins);
    const isSafe = link === undefined || link.startsWith('https:') || !config.production;
    if ((app_link !== undefined && !link) || !isSafe) throw refuseField('app_link', 'invalid');
    await limits.chargeCode(session.row.sid);
    const now = clock();
    const code = await issueCode(db, {
      kind: 'handoff',
      siteId: site.id,
      sid: session.row.sid,
      challenge: code_challenge,
      now,
      ...(link !== undefined && { returnTo: link }),
    });
    return { code, expires_at: new Date(now + LIFE.handoff).toISOString() };
  });

  route(contract.redeem, (proof, call) => redeemCode(call, { kind: 'handoff', ...proof }));
}
