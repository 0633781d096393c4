import * as contract from '../contract/site.js';
import type { Client } from './client.js';
import { IdentityError } from './errors.js';
import { request } from './request.js';
import type { CallOptions } from './types.js';

/** One request however many ask; who aborts stops waiting, the request goes on for the others. */
export async function getSite(client: Client, { signal }: CallOptions = {}): Promise<contract.Site> {
  const aborted = () => new IdentityError('aborted', { cause: signal?.reason });
  if (signal?.aborted) throw aborted();
  client.sitePromise ??= request(client, contract.getSite, undefined).then(
    (site) => {
      client.set({ site });
      return site;
    },
    (error) => {
      client.sitePromise = undefined;
      throw error;
    },
  );
  // once it is here nobody waits: an open page asks again and again, and would leave a listener each time
  if (!signal || client.state.site) return client.sitePromise;
  const abort = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(aborted())));
  return Promise.race([client.sitePromise, abort]);
}
