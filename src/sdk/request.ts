import { BASE_PATH, type BodyOf, type DataOf, type Endpoint } from '../contract/endpoint.js';
import type { Client } from './client.js';
import { IdentityError } from './errors.js';
import { account } from './parts.js';
import type { TokenOptions } from './types.js';

const STALL_MS = 30_000;

/** Now by the server's clock, as far as it is known: the device's may be a day off. */
export const serverNow = ({ clockOffset = 0 }: Client) => Date.now() + clockOffset;

/** The body to send, or an error that names the fields which the contract refuses. */
async function encode(
  schema: Endpoint['body'],
  input: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const result = await schema?.['~standard'].validate(input);
  if (result?.issues) throw (await account()).invalid(result.issues, input);
  return result && JSON.stringify(result.value);
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without a prototype: what a page adds to `Object.prototype` is no option of ours. */
const bare = <T extends object>(options: T): T => Object.assign(Object.create(null), options);

const urlOf = ({ apiUrl, siteId }: Client, path: string) =>
  `${apiUrl}${BASE_PATH}${path}?site_id=${encodeURIComponent(siteId)}`;

/** Asks what needs no leave; the answer is opaque when the server is there, only not for this page. */
export function knock(client: Client, signal: AbortSignal): Promise<Response> {
  const { fetch } = client;
  const init = {
    mode: 'no-cors',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'strict-origin',
  } as const;
  return fetch(urlOf(client, '/site'), { ...init, signal });
}

interface RequestOptions extends TokenOptions {
  /** Goes on when the page is left. */
  readonly keepalive?: boolean;
}

/**
 * How every call is made: input and reply are checked against the contract, every fault has a code. What words the
 * faults need loads when there is one.
 */
export async function request<E extends Endpoint>(
  client: Client,
  endpoint: E,
  input: BodyOf<E>,
  { signal, authToken, keepalive = false }: RequestOptions = {},
): Promise<DataOf<E>> {
  const { body: schema, data, method, path, status: expected = 200, orStatus } = bare<Endpoint>(endpoint);
  const body = await encode(schema, bare(Object(input)));
  const { fetch } = client;
  const stalled = AbortSignal.timeout(STALL_MS);
  const cut = AbortSignal.any(signal ? [signal, stalled] : [stalled]);
  const init = bare({
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(authToken && { authorization: `Bearer ${authToken}` }),
    },
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'strict-origin',
    keepalive,
    signal: cut,
    ...(body && { body }),
  } satisfies RequestInit);
  const exchange = async () => {
    cut.throwIfAborted();
    const response = await fetch(urlOf(client, path), init);
    return { response, text: await response.text() };
  };
  const { response, text } = await Promise.race([
    exchange(),
    // An injected fetch may not know signals.
    new Promise<never>((_, reject) => {
      cut.onabort = reject;
    }),
  ]).catch(async (cause) => {
    const code = signal?.aborted ? 'aborted' : stalled.aborted ? 'timeout' : undefined;
    throw new IdentityError(code ?? (await (await account()).unreached(client)), { cause });
  });

  // a signal that is listened to stays for as long as it can abort, and holds what its listener knows
  cut.onabort = null;
  const { status, headers } = response;
  client.clockOffset = Date.parse(headers.get('date') ?? '') - Date.now() || client.clockOffset;
  const reply = Object(decode(text));
  if (status !== expected) throw (await account()).refusal(response, reply, serverNow(client), orStatus);
  const result = await data?.['~standard'].validate(reply.data);
  if (result?.issues) throw new IdentityError('bad_response', { status, cause: result.issues });
  // Sound: it is what the endpoint's own schema has just made of the reply.
  return result?.value as DataOf<E>;
}
