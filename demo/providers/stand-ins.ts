import type { Host } from '../hosts/dispatch.js';
import type { Config } from '../server/config.js';
import { facebookUrls, startFacebook } from './facebook.js';
import { googleUrls, startGoogle } from './google.js';
import { startMembers } from './members.js';
import { nodeHost } from './node-host.js';

/** IDs as the providers would give them out; the stand-ins take any of this form. */
const CLIENTS = {
  google_app_id: '440044004400-daybreak.apps.googleusercontent.com',
  facebook_app_id: '4400440044004400',
  oidc_client_id: 'daybreak',
} as const;

const originOf = (name: string, { port }: Pick<Config, 'port'>) => `http://${name}.localhost:${port}`;

/**
 * Points what the environment leaves open at the stand-ins, and gives the demo's sites an ID at each. The API has no
 * part in this: to it they are providers like any others.
 */
export function withStandIns(config: Config, environment: NodeJS.ProcessEnv): Config {
  const google = googleUrls(originOf('google', config));
  const facebook = facebookUrls(originOf('facebook', config));
  const { google: setGoogle, facebook: setFacebook } = config;
  return {
    ...config,
    google: {
      issuerUrl: environment.GOOGLE_ISSUER_URL ? setGoogle.issuerUrl : google.issuerUrl,
      authorizationUrl: environment.GOOGLE_AUTHORIZATION_URL
        ? setGoogle.authorizationUrl
        : google.authorizationUrl,
      tokenUrl: environment.GOOGLE_TOKEN_URL ? setGoogle.tokenUrl : google.tokenUrl,
      jwksUrl: environment.GOOGLE_JWKS_URL ? setGoogle.jwksUrl : google.jwksUrl,
    },
    facebook: {
      dialogUrl: environment.FACEBOOK_DIALOG_URL ? setFacebook.dialogUrl : facebook.dialogUrl,
      graphUrl: environment.FACEBOOK_GRAPH_URL ? setFacebook.graphUrl : facebook.graphUrl,
    },
    demoClients: { ...CLIENTS, oidc_issuer: originOf('members', config) },
  };
}

/** The stand-ins by their host names. */
export async function startStandIns(config: Config): Promise<ReadonlyMap<string, Host>> {
  const callback = (provider: string) => `${config.publicUrl}/social/${provider}/callback`;
  const google = await startGoogle(originOf('google', config), callback('google'));
  const facebook = await startFacebook(originOf('facebook', config), callback('facebook'));
  const members = await startMembers(originOf('members', config), callback('oidc'));
  return new Map<string, Host>([
    ['google.localhost', nodeHost(google)],
    ['facebook.localhost', (request) => facebook.fetch(request)],
    ['members.localhost', nodeHost(members)],
  ]);
}
