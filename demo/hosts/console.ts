import { PLATFORM_PATH } from '../contract/endpoint.js';
import { absent } from './absent.js';
import type { Host } from './dispatch.js';

/** The console's own host, where its session's cookie lives: so far the API behind it. */
export function consoleHost(api: { readonly fetch: Host }): Host {
  const pages = absent(`The console has no pages in this version yet; its API is under ${PLATFORM_PATH}.`);
  return (request, bindings) =>
    new URL(request.url).pathname.startsWith(`${PLATFORM_PATH}/`)
      ? api.fetch(request, bindings)
      : pages.fetch(request, bindings);
}
