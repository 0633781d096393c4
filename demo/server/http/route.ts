import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { BASE_PATH, type DataOf, type Endpoint } from '../../../src/contract/endpoint.js';
import type { Deps } from '../deps.js';
import { Refusal } from '../refusal.js';
import { authenticate, type LiveSession } from '../sessions/authenticate.js';
import type { Site } from '../sites/site.js';
import type { Caller } from './caller.js';
import type { Env } from './env.js';
import { readJson } from './json-body.js';
import type { Params } from './params.js';
import { parseBody } from './parse-body.js';

type Input<E extends Endpoint> = E['body'] extends z.core.$ZodType ? z.output<E['body']> : undefined;
type Session<E extends Endpoint> = E['auth'] extends 'required' ? LiveSession : undefined;

/** Nothing, where the contract lets the rest come by mail. */
type Later<E extends Endpoint> = E['orStatus'] extends 202 ? undefined : never;

/** What a handler gets beside the body: the dependencies, and who calls from where. */
export interface Call<S = undefined> extends Deps {
  readonly site: Site;
  readonly caller: Caller;
  readonly session: S;
  /** The bearer token as it came, for endpoints whose `auth` is optional. */
  readonly bearer: string | undefined;
  readonly origin: string | undefined;
}

export type Handler<E extends Endpoint> = (
  body: Input<E>,
  call: Call<Session<E>> & Params<E['path']>,
) => Promise<E['data'] extends z.core.$ZodType ? DataOf<E> | Later<E> : void>;

/** Binds a handler to its endpoint. Who may call and whether the body is one are settled here. */
export type Route = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void;

/** Resolved: a few stand at the root of the host. */
export const addressOf = ({ path }: Endpoint): string =>
  new URL(BASE_PATH + path, 'http://localhost').pathname;

export function createRoute(app: Hono<Env>, deps: Deps): Route {
  return (endpoint, handler) => {
    app.on(endpoint.method, addressOf(endpoint), async (c) => {
      const [site, caller] = [c.get('site'), c.get('caller')];
      const bearer = readBearer(c);
      const signedIn = () =>
        endpoint.auth === 'required' ? authenticate(deps, site, bearer) : Promise.resolve(undefined);
      let session = await signedIn();
      const body = endpoint.body ? parseBody(endpoint.body, await givenTo(c)) : undefined;
      // a body may take half a minute, in which the session may have ended
      if (endpoint.body) session = await signedIn();
      const origin = c.req.header('origin');
      const call = { ...c.req.param(), ...deps, site, caller, session, bearer, origin };
      // body and call are what the endpoint's own schema, `auth` and path made them, which types cannot follow
      const data = await handler(body as never, call as never);
      // not a bare Response: that would lose the headers set on the way here, CORS among them
      if (!endpoint.data) return c.body(null, endpoint.status ?? 204);
      if (endpoint.orStatus && data === undefined) return c.body(null, endpoint.orStatus);
      // the contract decides what leaves the house: a column that it does not name stays in
      return c.json({ data: z.parse(endpoint.data, data) }, endpoint.status === 201 ? 201 : 200);
    });
  };
}

/** A DELETE may come without a body, where it needs nothing said. */
const givenTo = ({ req }: Context): Promise<Record<string, unknown>> | Record<string, never> =>
  req.method === 'DELETE' && req.header('content-type') === undefined ? {} : readJson(req.raw);

const MAX_AUTHORIZATION = 8 * 1024;

/** One `Bearer` token; undefined without a header. @throws {Refusal} for any other header */
function readBearer(c: Context): string | undefined {
  const header = c.req.header('authorization');
  if (header === undefined) return undefined;
  if (header.length > MAX_AUTHORIZATION) throw new Refusal('header_too_large');
  // other schemes and joined headers are no token at all, which `readToken` will say
  return /^Bearer +([\w.~+/=-]+)$/i.exec(header)?.[1] ?? '';
}
