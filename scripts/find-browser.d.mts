export const CHROMIUM_FLAGS: readonly string[];
export function ensureChromium(): string;
/** For tests that need no settings of Chromium’s own. Where there is no headless shell, it is Chromium. */
export function ensureHeadlessChromium(): string;
export const FIREFOX_PREFS: Readonly<Record<string, string | boolean>>;
/** Finds or installs an engine; throws with instructions when it cannot. */
export function ensure(engine: 'chromium' | 'firefox' | 'webkit'): string;
