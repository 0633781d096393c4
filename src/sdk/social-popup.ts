import type { Customer } from '../contract/customer.js';
import type { SocialMessage } from '../contract/social.js';
import type { Client } from './client.js';
import { IdentityError } from './errors.js';

/** As long as the server keeps a transaction. */
const LIFE_MS = 600_000;
const POLL_MS = 2_000;
/** Looks without an answer, on a page that the visitor is back on, until a window that seems closed counts as such. */
const PATIENCE = 3;
/** Faults on the way to the API that may pass. */
const PASSING: readonly string[] = ['offline', 'timeout', 'unavailable', 'rate_limited'];

/**
 * Sends the popup to `start` and waits for what comes of it. A page with `Cross-Origin-Opener-Policy` loses its popup:
 * no message comes through and `closed` lies. So that only says when to ask the server; the first of our own pages in
 * the popup says whether its opener is there.
 */
export async function awaitPopup(
  { apiUrl }: Client,
  popup: Window,
  tx: string,
  start: string,
  signal: AbortSignal,
  finish: (code: string | undefined) => Promise<Customer | null>,
): Promise<Customer> {
  const over = new AbortController();
  const late = AbortSignal.timeout(LIFE_MS);
  const cut = AbortSignal.any([signal, late, over.signal]);
  let code: string | undefined;
  /** The popup has reached us, or the visitor has come back to this page. */
  let isTold = false;
  let wake = () => {};
  addEventListener(
    'message',
    ({ origin, source, data }) => {
      const message: Partial<SocialMessage> = Object(data);
      // a page that leaves for another process as it speaks has no source in Chromium: what brings no code may come so
      const isFromPopup = source === popup || !(source || message.code);
      const isOurs = isFromPopup && origin === new URL(apiUrl).origin;
      if (!isOurs || message.type !== 'identity-social' || message.state !== tx) return;
      isTold = true;
      if (typeof message.code === 'string') code = message.code;
      wake();
    },
    { signal: cut },
  );
  addEventListener(
    'focus',
    () => {
      isTold = true;
    },
    { signal: cut },
  );
  cut.addEventListener('abort', () => wake());

  try {
    if (cut.aborted) throw new IdentityError('aborted');
    send(popup, `identity-social-${tx}`, start);
    let empty = 0;
    let faults = 0;
    for (;;) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (code === undefined || faults) setTimeout(resolve, POLL_MS);
        else resolve();
      });
      if (cut.aborted) throw new IdentityError(late.aborted ? 'timeout' : 'aborted');
      if (code === undefined && !popup.closed) continue;
      try {
        const customer = await finish(code);
        if (customer) return customer;
        faults = 0;
        empty = isTold && document.hasFocus() ? empty + 1 : 0;
      } catch (error) {
        if (!(error instanceof IdentityError) || !PASSING.includes(error.code) || ++faults > PATIENCE)
          throw error;
      }
      if (empty >= PATIENCE) throw new IdentityError('popup_closed');
    }
  } finally {
    over.abort();
  }
}

/** By a link, because a link can insist on telling this page's origin, whatever the page's referrer policy. */
function send(popup: Window, name: string, start: string): void {
  popup.name = name;
  popup.resizeTo(500, 640);
  const link = document.createElement('a');
  link.href = start;
  link.target = name;
  link.rel = 'opener';
  link.referrerPolicy = 'origin';
  link.click();
}
