import type { Hono } from 'hono';
import * as z from 'zod';
import { PLATFORM_PATH, type PlatformEndpoint, type Role } from '../../contract/endpoint.js';
import type { Deps } from '../deps.js';
import type { Caller } from '../http/caller.js';
import type { Env } from '../http/env.js';
import { readJson } from '../http/json-body.js';
import type { Params } from '../http/params.js';
import { parseBody } from '../http/parse-body.js';
import { Refusal } from '../refusal.js';
import { type SessionCookie, sessionCookie } from './cookie.js';
import { type ConsoleSession, findConsoleSession } from './session.js';
import { Tenant } from './tenant.js';

/** Calls that anyone may make: signing in and out. */
export interface OpenCall extends Deps {
  readonly caller: Caller;
  readonly cookie: SessionCookie;
}

/** Everybody else gets no database, but what of it is their account's. */
export interface TenantCall extends Omit<Deps, 'db'> {
  readonly caller: Caller;
  readonly session: ConsoleSession;
  readonly tenant: Tenant;
}

type Input<E extends PlatformEndpoint> = E['body'] extends z.core.$ZodType ? z.output<E['body']> : undefined;
type CallOf<E extends PlatformEndpoint> = E['access'] extends 'anyone' ? OpenCall : TenantCall;

export type PlatformRoute = <E extends PlatformEndpoint>(
  endpoint: E,
  handler: (
    body: Input<E>,
    call: CallOf<E> & Params<E['path']>,
  ) => Promise<E['data'] extends z.core.$ZodType ? z.output<E['data']> : void>,
) => void;

/** Binds a handler to its endpoint. Who may call and whether the body is one are settled here. */
export function createPlatformRoute(app: Hono<Env>, deps: Deps): PlatformRoute {
  const { db, ...rest } = deps;
  return (endpoint, handler) => {
    app.on(endpoint.method, PLATFORM_PATH + endpoint.path, async (c) => {
      const { caller } = c.var;
      const cookie = sessionCookie(c, deps.config.production);
      const { access } = endpoint;
      const admitted = async () =>
        access === 'anyone'
          ? { ...deps, caller, cookie }
          : { ...rest, ...(await admit(deps, cookie, access, caller)) };
      let call = await admitted();
      const body = endpoint.body ? parseBody(endpoint.body, await readJson(c.req.raw)) : undefined;
      // a body may take half a minute, in which the session may have ended, or the role
      if (endpoint.body) call = await admitted();
      // body and call are what the endpoint's schema, `access` and path made them, which types cannot follow
      const data = await handler(body as never, { ...c.req.param(), ...call } as never);
      if (!endpoint.data) return c.body(null, endpoint.status ?? 204);
      // the contract decides what leaves the house: a column that it does not name stays in
      return c.json({ data: z.parse(endpoint.data, data) }, endpoint.status === 201 ? 201 : 200);
    });
  };
}

async function admit(deps: Deps, cookie: SessionCookie, roles: readonly Role[], caller: Caller) {
  const session = await findConsoleSession(deps, cookie.value);
  // read anew at each call: who was demoted a moment ago is refused now
  if (!roles.includes(session.role)) throw new Refusal('forbidden');
  return { caller, session, tenant: new Tenant(deps.db, session, caller) };
}
