/** What only the console's API refuses with, beside the codes that it shares with the SDK's (src/contract/errors.ts). */
export const PLATFORM_REFUSALS = {
  /** No session, or one that has ended: log in. */
  session_required: 401,
} as const;

export type PlatformRefusalCode = keyof typeof PLATFORM_REFUSALS;
