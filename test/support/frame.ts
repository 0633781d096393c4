import { type FakeApi, installFakeApi, type Replies } from './fake-api.js';

/** A document of its own, which arrives in pieces as it does over a network. */
export interface Frame {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly api: FakeApi;
  /** The next piece of the document arrives. */
  write(html: string): void;
  /** The document has arrived. */
  end(): Promise<void>;
  /** Loads a module of the sources in this document and waits until it has run. */
  run(module: string): Promise<void>;
}

export const ALL = '/src/all.ts';

/** Opens a document; nothing has arrived yet, and nothing of ours is defined in it. */
export function openFrame(replies: Replies = {}): Frame {
  const frame = document.createElement('iframe');
  frame.title = 'A page';
  frame.width = '600';
  frame.height = '500';
  document.body.append(frame);
  frames.push(frame);
  const window = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!window) throw new Error('no window');
  window.document.open();
  const api = installFakeApi(replies, window);
  // not by an async script: on a document that is on its way, WebKit runs none until it has painted something
  const load = new window.Function('module', 'return import(module)');
  return {
    window,
    get document() {
      return window.document;
    },
    api,
    write: (html) => window.document.write(html),
    end: async () => {
      const arrived = new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
      window.document.close();
      await arrived;
    },
    run: (module) => load(module),
  };
}

const frames: HTMLIFrameElement[] = [];

afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});
