import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { chooserPage, faultPage, homePage, PAGE_POLICY } from './page.js';
import { FACEBOOK_PEOPLE, type Person } from './people.js';

const VERSION = 'v25.0';
const STYLES = readFileSync(new URL('stand-in.css', import.meta.url), 'utf8');
/** The secret of every app there, for who wants to try the way with one. */
const APP_SECRET = 'facebook-demo-secret';

export const facebookUrls = (origin: string) => ({
  dialogUrl: `${origin}/${VERSION}/dialog/oauth`,
  graphUrl: `${origin}/graph/${VERSION}`,
});

interface Given {
  readonly app: string;
  readonly person: Person;
}

/** What a code is good for, once. */
interface Promised extends Given {
  readonly challenge: string | undefined;
}

/** Facebook's dialog, and of its Graph what a log-in needs. Any number is an app, if it comes back to us. */
export async function startFacebook(origin: string, callback: string): Promise<Hono> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'stand-in', alg: 'RS256', use: 'sig' }] };
  const given = new Map<string, Given>();
  const promised = new Map<string, Promised>();
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', PAGE_POLICY);
    c.header('x-content-type-options', 'nosniff');
  });
  app.get('/stand-in.css', (c) => c.body(STYLES, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/', async (c) => c.html(await homePage('Facebook', FACEBOOK_PEOPLE)));
  app.get('/.well-known/oauth/openid/jwks/', (c) => c.json(jwks));

  const idToken = ({ app: aud, person }: Given, nonce: string) =>
    new SignJWT({
      nonce,
      name: person.name,
      given_name: person.given_name,
      family_name: person.family_name,
      ...(person.email && { email: person.email }),
      ...(person.picture && { picture: person.picture }),
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'stand-in', typ: 'JWT' })
      .setIssuer(origin)
      .setAudience(aud)
      .setSubject(person.sub)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);

  const give = (what: Given): string => {
    const token = `EAA${randomBytes(24).toString('base64url')}`;
    given.set(token, what);
    return token;
  };

  const dialog = `/${VERSION}/dialog/oauth`;
  app.use(dialog, async (c, next) => {
    const { client_id = '', redirect_uri } = c.req.query();
    if (!/^\d+$/.test(client_id)) return fault(c, 'Invalid App ID: there is no such app.');
    if (redirect_uri !== callback)
      return fault(c, 'URL blocked: it is not among the app’s valid OAuth redirect URIs.');
    return next();
  });
  app.get(dialog, async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const page = { provider: 'Facebook', clientId: c.req.query('client_id') ?? '', people: FACEBOOK_PEOPLE };
    return c.html(await chooserPage({ ...page, action: pathname + search }));
  });
  app.post(dialog, async (c) => {
    const { client_id = '', state = '', nonce = '', response_type = '', code_challenge } = c.req.query();
    const { sub } = await c.req.parseBody();
    const person = FACEBOOK_PEOPLE.find((one) => one.sub === sub);
    const back = new URL(callback);
    if (!person) {
      back.search = new URLSearchParams({
        error: 'access_denied',
        error_code: '200',
        error_description: 'Permissions error',
        error_reason: 'user_denied',
        state,
      }).toString();
      return c.redirect(back.href, 303);
    }
    const wanted = response_type.split(/[ ,]/);
    const what = { app: client_id, person };
    if (wanted.includes('code')) {
      const code = randomBytes(24).toString('base64url');
      promised.set(code, { ...what, challenge: code_challenge });
      back.search = new URLSearchParams({ code, state }).toString();
      // theirs ends so as well
      back.hash = '_=_';
      return c.redirect(back.href, 303);
    }
    const token = give(what);
    back.hash = new URLSearchParams({
      ...(wanted.includes('token') && {
        access_token: token,
        data_access_expiration_time: '0',
        expires_in: '5400',
      }),
      ...(wanted.includes('id_token') && { id_token: await idToken(what, nonce) }),
      state,
    }).toString();
    return c.redirect(back.href, 303);
  });

  const graph = new Hono();
  const unknown = { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 } };
  const tokenOf = (c: Context) => given.get(c.req.query('access_token') ?? '');
  graph.get('/app', (c) => {
    const known = tokenOf(c);
    return known ? c.json({ id: known.app, name: 'Demo' }) : c.json(unknown, 400);
  });
  graph.post('/oauth/access_token', async (c) => {
    const said = await c.req.parseBody();
    const code = String(said.code);
    const known = promised.get(code);
    promised.delete(code);
    const isProved =
      known?.challenge === undefined ||
      createHash('sha256').update(String(said.code_verifier)).digest('base64url') === known.challenge;
    if (!known || !isProved || said.redirect_uri !== callback || said.client_id !== known.app)
      return c.json(unknown, 400);
    if (said.client_secret !== APP_SECRET)
      return c.json(
        { error: { ...unknown.error, message: 'Error validating client secret.', code: 1 } },
        400,
      );
    return c.json({ access_token: give(known), token_type: 'bearer', expires_in: 5400 });
  });
  graph.get('/me', (c) => {
    const known = tokenOf(c);
    if (!known) return c.json(unknown, 400);
    const { access_token = '', appsecret_proof } = c.req.query();
    const proof = createHmac('sha256', APP_SECRET).update(access_token).digest('hex');
    if (appsecret_proof !== undefined && appsecret_proof !== proof)
      return c.json(
        { error: { message: 'Invalid appsecret_proof', type: 'GraphMethodException', code: 100 } },
        400,
      );
    const { sub, name, given_name, family_name, email, picture } = known.person;
    return c.json({
      id: sub,
      name,
      first_name: given_name,
      last_name: family_name,
      ...(email && { email }),
      ...(picture && { picture: { data: { url: picture, height: 200, width: 200, is_silhouette: false } } }),
    });
  });
  graph.get('/debug_token', (c) => {
    const [id, secret] = (c.req.query('access_token') ?? '').split('|');
    if (secret !== APP_SECRET) return c.json(unknown, 400);
    const known = given.get(c.req.query('input_token') ?? '');
    const data = known
      ? {
          app_id: known.app,
          user_id: known.person.sub,
          is_valid: true,
          type: 'USER',
          application: `App ${id}`,
        }
      : { is_valid: false };
    return c.json({ data });
  });
  app.route(`/graph/${VERSION}`, graph);
  return app;
}

const fault = async (c: Context, sentence: string) => c.html(await faultPage('Facebook', sentence), 400);
