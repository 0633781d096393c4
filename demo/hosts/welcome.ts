import type { Config } from '../server/config.js';
import { logins, places } from './places.js';

/** What `npm start` prints. */
export function welcome(config: Config): string {
  const lines = places(config);
  const width = Math.max(...lines.map(({ url }) => url.length));
  const people = logins(config);
  const longest = Math.max(...people.map(({ email }) => email.length));
  return [
    '',
    ...lines.map(({ url, what }) => `  ${url.padEnd(width)}  ${what}`),
    '',
    ...people.map(({ who, email, password }) => `  ${who.padEnd(12)}  ${email.padEnd(longest)}  ${password}`),
    '',
  ].join('\n');
}
