import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { IdentityError } from '../sdk/errors.js';

/** Below this, saying that something is under way would only flicker. */
const PENDING_AFTER_MS = 150;

/** What it needs of a host; each Lit element has it. */
type Host = Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'>;

/**
 * Runs one submission at a time: a second one while the first is under way does nothing. Leaving the page aborts
 * it. For our own forms and for any form of a customized UI.
 */
export class SubmitController implements ReactiveController {
  #host: Host;
  #abort: AbortController | undefined;

  /** Whether a submission has been under way for longer than 150 ms. */
  pending = false;
  /** Why the last submission failed; undefined while one runs and after a success. */
  error: IdentityError | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether a submission is under way, said or not yet said. */
  get busy(): boolean {
    return this.#abort !== undefined;
  }

  /** Resolves to what `task` gave; to undefined when it failed (see `error`), was aborted, or one was running. */
  async submit<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (this.#abort) return undefined;
    const abort = new AbortController();
    this.#abort = abort;
    this.error = undefined;
    const timer = setTimeout(() => this.#show(true), PENDING_AFTER_MS);
    try {
      const result = await task(abort.signal);
      return abort.signal.aborted ? undefined : result;
    } catch (error) {
      if (!abort.signal.aborted)
        this.error =
          error instanceof IdentityError ? error : new IdentityError('internal_error', { cause: error });
      return undefined;
    } finally {
      clearTimeout(timer);
      if (this.#abort === abort) this.#abort = undefined;
      // after an abort, the next one may be under way
      if (!this.#abort) this.#show(false);
    }
  }

  abort(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }

  hostDisconnected(): void {
    this.abort();
  }

  #show(pending: boolean): void {
    this.pending = pending;
    this.#host.requestUpdate();
  }
}
