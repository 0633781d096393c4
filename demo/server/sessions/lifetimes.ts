const HOUR = 3600;
const DAY = 24 * HOUR;

/** Seconds. Safari drops what scripts store after seven days, so a longer token is false comfort. */
export const TOKEN_LIFE = 7 * DAY;
/** Seconds, for who does not want to be remembered. */
export const SHORT_TOKEN_LIFE = 12 * HOUR;
/** Seconds, however often the token is renewed (NIST SP 800-63B, AAL1). */
export const SESSION_LIFE = 30 * DAY;
/** Seconds by which clocks may differ. */
export const CLOCK_TOLERANCE = 30;
