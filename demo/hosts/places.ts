import type { Config } from '../server/config.js';

export interface Place {
  readonly url: string;
  readonly what: string;
}

export interface Login {
  readonly who: string;
  readonly email: string;
  readonly password: string;
}

export const SITES = [
  { host: 'herald.localhost', what: 'The Daybreak Herald: a newspaper that uses only tags' },
  { host: 'news.herald.localhost', what: 'its news desk, a subdomain: one login for both' },
  { host: 'shop.herald.localhost', what: 'its shop, another subdomain' },
  { host: 'gazette.localhost', what: 'The Harbour Gazette: same company, another domain' },
] as const;

/** Everything that a person can open, for the index page and the terminal. */
export function places({ port }: Config): readonly Place[] {
  const at = (host: string) => `http://${host}:${port}`;
  return [
    ...SITES.map(({ host, what }) => ({ url: at(host), what })),
    { url: at('google.localhost'), what: 'a stand-in for Google: its log-in, with people to be' },
    { url: at('facebook.localhost'), what: 'a stand-in for Facebook' },
    { url: at('members.localhost'), what: 'a club’s own OpenID Connect issuer' },
    { url: `${at('herald.localhost')}/recipes/`, what: 'recipes: running pages beside their code' },
    { url: at('reader.localhost'), what: 'an e-paper reader of another company, opened from the Herald' },
    { url: at('mail.localhost'), what: 'every mail that was sent' },
    { url: `${at('id.localhost')}/openapi.json`, what: 'the API, as OpenAPI' },
  ];
}

/** Who the seed creates. */
export function logins({ demoPassword: password }: Config): readonly Login[] {
  return [
    { who: 'Customer', email: 'reader@daybreak.example', password },
    { who: 'Subscriber', email: 'subscriber@daybreak.example', password },
    { who: 'Collaborator', email: 'owner@daybreak.example', password },
  ];
}
