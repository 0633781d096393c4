/** One WebKitGTK browser with a profile of its own, by W3C WebDriver. */
export class WebKitDriver {
  /** With what MiniBrowser takes on its command line. */
  static start(args?: readonly string[]): Promise<WebKitDriver>;
  /** A command of the session. */
  cmd<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object, signal?: AbortSignal): Promise<T>;
  actions(actions: readonly object[]): Promise<unknown>;
  stop(): Promise<void>;
}
/** No browser outlives this process. For whoever cannot have a process' listeners change later, ahead of any browser. */
export function endWithProcess(): void;
export function keyActions(names: readonly string[]): readonly object[];
export function pointerActions(actions: readonly object[]): readonly object[];
