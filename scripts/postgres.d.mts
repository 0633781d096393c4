export interface PrivatePostgres {
  readonly url: string;
  /** SIGKILL: no clean end, no last word to its clients. */
  kill(): void;
  /** Starts it again on the same port, with what it had written. */
  start(): Promise<void>;
  stop(): void;
}
/** With `durable`, what was acknowledged survives `kill()`. */
export function startPostgres(options?: { readonly durable?: boolean }): Promise<PrivatePostgres>;
