import type { SocialMessage } from '../../src/contract/social.js';
import { API_URL } from './fake-api.js';

export interface ProviderWindow {
  /** How often one was asked for. */
  readonly opened: number;
  /** Where the last one was sent; undefined until then. */
  readonly start: URL | undefined;
  /** What our page in the popup posts when the visitor comes back from the provider. */
  comeBack(changes?: Partial<SocialMessage>): void;
  /** Browsers block what no press asked for. */
  block(): void;
}

/**
 * A provider's window for one test or story: a frame, since engines agree about frames only, and nobody is at the
 * provider's end. Links into it go nowhere.
 */
export function installProviderWindow(atEnd: (restore: () => void) => void = afterEach): ProviderWindow {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const { open } = window;
  let opened = 0;
  let isBlocked = false;
  let start: URL | undefined;
  window.open = () => {
    opened++;
    return isBlocked ? null : frame.contentWindow;
  };
  // the link into the window stands in no document, so that nobody else could hear its click
  HTMLAnchorElement.prototype.click = function () {
    start = new URL(this.href);
  };
  atEnd(() => {
    window.open = open;
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    frame.remove();
  });
  return {
    get opened() {
      return opened;
    },
    get start() {
      return start;
    },
    comeBack(changes = {}) {
      const state = start?.searchParams.get('tx') ?? '';
      const data = { type: 'identity-social', state, code: 'code', ...changes };
      window.dispatchEvent(
        new MessageEvent('message', { origin: API_URL, source: frame.contentWindow, data }),
      );
    },
    block() {
      isBlocked = true;
    },
  };
}
