import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type AllClientMetadata, type Configuration, interactionPolicy } from 'oidc-provider';
import { memoryAdapter } from './memory-adapter.js';
import { chooserPage, faultPage, homePage, PAGE_POLICY } from './page.js';
import type { Person } from './people.js';

export interface StandIn {
  readonly title: string;
  readonly issuer: string;
  readonly people: readonly Person[];
  readonly routes: NonNullable<Configuration['routes']>;
  /** Whether what was asked for is in the ID token, whichever way that comes; else its user info alone says it. */
  readonly claimsInIdToken: boolean;
  /** A client by its ID; undefined: there is none. */
  client(id: string): Partial<AllClientMetadata> | undefined;
}

const STYLES = readFileSync(new URL('stand-in.css', import.meta.url));
const CHOOSER = '/signin/accountchooser/';

/** A certified OpenID provider with our own page to choose an account on. */
export async function startIssuer({
  title,
  issuer,
  people,
  routes,
  claimsInIdToken,
  client,
}: StandIn): Promise<RequestListener> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  const provider = new Provider(issuer, {
    adapter: memoryAdapter((id) => {
      const metadata = client(id);
      return metadata && { client_id: id, ...metadata };
    }),
    routes,
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [crypto.randomUUID()] },
    responseTypes: ['code', 'id_token'],
    scopes: ['openid', 'email', 'profile'],
    claims: {
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name', 'picture', 'locale', 'hd'],
    },
    conformIdTokenClaims: !claimsInIdToken,
    pkce: { required: () => false },
    features: { devInteractions: { enabled: false } },
    interactions: { policy, url: (_, { uid }) => CHOOSER + uid },
    findAccount: (_, sub) => {
      const person = people.find((one) => one.sub === sub);
      return person && { accountId: sub, claims: async () => claimsOf(person) };
    },
    async loadExistingGrant({ oidc }) {
      const { client: asking, session } = oidc;
      const grant = new provider.Grant({
        clientId: asking?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    async renderError(ctx, { error, error_description }) {
      ctx.type = 'html';
      ctx.body = await faultPage(title, `${error}: ${error_description ?? ''}`);
    },
  });
  liftHttpRefusal(provider);
  const answer = provider.callback();
  const home = await homePage(title, people);

  const choose = async (request: IncomingMessage, response: ServerResponse) => {
    const { params } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') {
      const page = { provider: title, clientId: String(params.client_id), action: request.url ?? '', people };
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(await chooserPage(page));
      return;
    }
    const sub = new URLSearchParams(await text(request)).get('sub');
    const result = sub
      ? { select_account: {}, login: { accountId: sub, remember: false } }
      : { error: 'access_denied', error_description: 'The visitor said no.' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };

  return (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('content-security-policy', PAGE_POLICY);
    if (request.url === '/stand-in.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' });
      response.end(STYLES);
    } else if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(home);
    } else if (request.url?.startsWith(CHOOSER)) {
      choose(request, response).catch(async () => {
        response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
        response.end(await faultPage(title, 'This choice has expired. Close the window and try again.'));
      });
    } else {
      // its page that posts the answer has a script of its own, which it names by hash
      response.removeHeader('content-security-policy');
      void answer(request, response);
    }
  };
}

function claimsOf({ note, ...claims }: Person) {
  return { ...claims };
}

/** OpenID Connect lets nobody on plain http have an ID token from the front channel; on this machine there is no https. */
function liftHttpRefusal(provider: Provider): void {
  const schema: { invalidate(message: string, code?: string): void } = Reflect.get(
    provider.Client,
    'Schema',
  ).prototype;
  const { invalidate } = schema;
  schema.invalidate = function (message, code) {
    if (code !== 'implicit-force-https' && code !== 'implicit-forbid-localhost')
      invalidate.call(this, message, code);
  };
}
