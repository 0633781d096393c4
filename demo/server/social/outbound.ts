import { lookup as resolve } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { Config } from '../config.js';
import { trustedUrl } from '../platform/settings/origins.js';
import { ProviderFailed, ProviderUnusable } from './provider.js';
import { isPublic } from './public-address.js';

/** Milliseconds, for all of a request. */
const PATIENCE = 5_000;
/** Milliseconds between two looks at a key set for a key that is not in it. */
const COOLDOWN = 1_000;
const MAX_BYTES = 256 * 1024;
const MAX_KEY_SETS = 200;

/**
 * Whose word an address is: the operator's, who may name any host, or a tenant's, who must not make us call what is
 * inside our own network.
 */
export type Trust = 'operator' | 'tenant';

export interface OutboundAnswer {
  readonly status: number;
  /** Parsed JSON. */
  readonly body: unknown;
}

interface Ask {
  readonly trust: Trust;
  /** Sent as a form, by POST. */
  readonly form?: Readonly<Record<string, string>>;
  /** An access token, for who made it. */
  readonly bearer?: string;
}

/** How the server asks providers: bounded in time and size, never redirected. @throws {ProviderFailed} */
export interface Outbound {
  json(url: string, ask: Ask): Promise<OutboundAnswer>;
  /** The key set at a URL, kept while it is fresh. It throws for what is no URL. */
  keys(url: string, trust: Trust): JWTVerifyGetKey;
}

export function createOutbound({ production }: Pick<Config, 'production'>): Outbound {
  const keySets = new Map<string, JWTVerifyGetKey>();

  const ask = async (url: string, how: Ask): Promise<{ status: number; text: string }> => {
    const target = URL.canParse(url) ? new URL(url) : undefined;
    if (!target || (how.trust === 'tenant' && !trustedUrl(url, production)))
      throw new ProviderUnusable('not an address to ask');
    try {
      return await exchange(target, lookupFor(how.trust, production), how);
    } catch (cause) {
      throw new ProviderFailed(`no answer from ${target.host}`, { cause });
    }
  };

  return {
    async json(url, how) {
      const { status, text } = await ask(url, how);
      // who is asked too much has said nothing of what was asked
      if (status === 408 || status === 429) throw new ProviderFailed(`${new URL(url).host} is busy`);
      try {
        return { status, body: JSON.parse(text) };
      } catch (cause) {
        const Fault = status >= 500 ? ProviderFailed : ProviderUnusable;
        throw new Fault(`no JSON from ${new URL(url).host}`, { cause });
      }
    },
    keys(url, trust) {
      // one address may be both the operator's and a tenant's, who must not lend each other their trust
      const name = `${trust} ${url}`;
      const known = keySets.get(name);
      if (known) return known;
      if (!URL.canParse(url)) throw new ProviderFailed('not an address to ask');
      const keys = createRemoteJWKSet(new URL(url), {
        timeoutDuration: PATIENCE,
        // a key that is new at the provider is looked for at once, one that nobody has no more often than this
        cooldownDuration: COOLDOWN,
        [customFetch]: async (address) => {
          const { status, text } = await ask(address, { trust });
          return new Response(text, { status });
        },
      });
      if (keySets.size >= MAX_KEY_SETS) keySets.clear();
      keySets.set(name, keys);
      return keys;
    },
  };
}

function exchange(url: URL, lookup: LookupFunction, { form, bearer }: Ask) {
  const body = form && new URLSearchParams({ ...form }).toString();
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = start(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        }),
      },
      lookup,
      signal: AbortSignal.timeout(PATIENCE),
    });
    request.on('error', reject);
    // who answers by another protocol (101) is left without a word, and then no time runs out either
    request.on('close', () => reject(new Error('no answer')));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        size += chunk.byteLength;
        if (size > MAX_BYTES) request.destroy(new Error('too long an answer'));
        chunks.push(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    request.end(body);
  });
}

/**
 * The address is judged as it is connected to, so that no name can mean one thing to the check and another to the
 * connection. In development `*.localhost` is this machine, which Node's own resolver does not know everywhere.
 */
function lookupFor(trust: Trust, production: boolean): LookupFunction {
  return (hostname, options, done) => {
    const find = async () => {
      if (!production && /(^|\.)localhost$/.test(hostname)) return [{ address: '127.0.0.1', family: 4 }];
      const found = await resolve(hostname, { all: true, family: options.family ?? 0 });
      return trust === 'operator' ? found : found.filter(({ address }) => isPublic(address));
    };
    find().then(
      (found) => {
        const [first] = found;
        if (!first) done(new Error(`${hostname} has no address to ask`), '');
        else if (options.all) done(null, found);
        else done(null, first.address, first.family);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), ''),
    );
  };
}
