import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines in UTC. Nothing here may carry a password, a token, a whole e-mail or a whole session id. */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    // a net below the rule, not instead of it
    redact: {
      paths: ['password', '*.password', 'token', '*.token', 'auth_token', '*.auth_token', 'email'],
      remove: true,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** `ada@example.com` becomes `a***@example.com`: enough to help someone, too little to mail them. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** What of a session id may be logged. */
export const sidPrefix = (sid: string): string => sid.slice(0, 8);
