import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import type { Env } from '../http/env.js';
import { fieldsOf } from '../http/form-body.js';
import { isNavigation } from '../http/navigation.js';
import { Refusal } from '../refusal.js';
import { findSite } from '../sites/site.js';
import { HubBrowser } from './hub-browser.js';
import { issueCode } from './one-time-code.js';
import { errorPage } from './page.js';
import { returnTo } from './return-to.js';

/** Whatever RFC 6749 lets an app choose. */
const STATE = /^[\x20-\x7e]{1,512}$/;
const CHALLENGE = /^[\w-]{43}$/;

/** A visitor of another site of the account passes through, and leaves with a code if someone is signed in here. */
export async function authorize(c: Context<Env>, deps: Deps): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const fields = fieldsOf(query, 'site_id', 'return_to', 'state', 'code_challenge');
  if (!fields || !isNavigation(c)) return errorPage(c, 400);
  const { site_id, state, code_challenge: challenge } = fields;
  const site = await findSite(deps.db, site_id);
  const back = site && returnTo(fields.return_to, site.allowed_origins);
  if (!site || !back || !STATE.test(state) || !CHALLENGE.test(challenge)) return errorPage(c, 400);
  const [page] = back.split('#', 1);
  const leave = (outcome: string) => c.redirect(`${page}#${outcome}&state=${encodeURIComponent(state)}`, 303);
  const session = await new HubBrowser(c, deps).signedIn(site);
  if (!session) return leave('sso_error=login_required');
  const { sid } = session.row;
  try {
    await deps.limits.chargeCode(sid);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return leave('sso_error=temporarily_unavailable');
  }
  const origin = new URL(back).origin;
  const now = deps.clock();
  const code = await issueCode(deps.db, { kind: 'sso', siteId: site.id, sid, origin, challenge, now });
  return leave(`sso=${code}`);
}
