import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Key = CryptoKey | Uint8Array;

export interface Minting {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: Key;
}

/** Answers one request of the server's; undefined: the connection stays silent. */
type Answer = (
  url: URL,
  form: URLSearchParams,
) => { readonly status?: number; readonly body: unknown } | undefined;

/** A provider's end that says whatever a test wants it to. It is Google, Facebook and a plain issuer at once. */
export interface Issuer {
  readonly url: string;
  /** What points the server at it. */
  readonly environment: Readonly<Record<string, string>>;
  /** An ID token of this issuer; a claim that is undefined is left out. */
  idToken(claims: Readonly<Record<string, unknown>>, minting?: Minting): Promise<string>;
  /** What is answered at a path, from now on. */
  readonly answers: Map<string, Answer>;
  /** Paths with queries that were asked for. */
  readonly asked: string[];
  /** Access tokens that came in headers. */
  readonly bearers: string[];
  stop(): Promise<void>;
}

const json =
  (body: unknown): Answer =>
  () => ({ body });

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const bearers: string[] = [];
  const server = createServer((request, response) => void reply(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://issuer.localhost:${port}`;

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asking = new URL(request.url ?? '', url);
    asked.push(asking.pathname + asking.search);
    const [, bearer] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (bearer !== undefined) bearers.push(bearer);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const answer = answers.get(asking.pathname)?.(asking, form);
    if (!answer && answers.has(asking.pathname)) return;
    const { status = 200, body } = answer ?? { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json', location: `${url}/elsewhere` });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  for (const path of ['/keys', '/.well-known/oauth/openid/jwks/']) answers.set(path, json(keys));
  answers.set(
    '/.well-known/openid-configuration',
    json({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
    }),
  );
  return {
    url,
    environment: {
      GOOGLE_ISSUER_URL: url,
      GOOGLE_AUTHORIZATION_URL: `${url}/authorize`,
      GOOGLE_TOKEN_URL: `${url}/token`,
      GOOGLE_JWKS_URL: `${url}/keys`,
      FACEBOOK_DIALOG_URL: `${url}/dialog/oauth`,
      FACEBOOK_GRAPH_URL: `${url}/graph`,
    },
    idToken(claims, { header, key = privateKey } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const payload = { iss: url, iat: now, exp: now + 3600, ...claims } as JWTPayload;
      return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);
    },
    answers,
    asked,
    bearers,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
