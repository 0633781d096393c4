import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { BASE_PATH } from '../../src/contract/endpoint.js';
import { PLATFORM_PATH } from '../contract/endpoint.js';
import type { Deps } from './deps.js';
import { common, plainAddress } from './http/common.js';
import type { Env } from './http/env.js';
import { siteAndOrigin } from './http/origin.js';
import { respondToError } from './http/respond.js';
import { createRoute } from './http/route.js';
import { platformDocument } from './openapi/platform.js';
import { createPlatformRoute } from './platform/route.js';
import { platformRoutes } from './platform/routes.js';
import { consoleOrigins, sameOrigin } from './platform/same-origin.js';
import { Refusal } from './refusal.js';
import { accountRoutes } from './routes/account.js';
import { authRoutes } from './routes/auth.js';
import { customerRoutes } from './routes/customer.js';
import { emailRoutes } from './routes/email.js';
import { integrationRoutes } from './routes/integrations.js';
import { passwordRoutes } from './routes/password.js';
import { siteRoutes } from './routes/site.js';
import { socialRoutes } from './routes/social.js';
import { ssoRoutes } from './routes/sso.js';
import { wellKnownRoutes } from './routes/well-known.js';
import { socialNavigation } from './social/navigation.js';

/** The API, put together from its dependencies. `app.fetch` is all that a test or another server needs. */
export function createApp(deps: Deps): Hono<Env> {
  const app = new Hono<Env>();
  const route = createRoute(app, deps);
  app.use(common(deps));
  app.use(plainAddress);
  // which of the two an address is refused for is known here, not before: the log has one line about it
  app.use(async (c, next) => {
    await next();
    if (c.res.status === 404 && !c.error) c.res = respondToError(new Refusal('not_found'), c);
  });
  app.use(
    methodNotAllowed({ app, onMethodNotAllowed: (c, methods) => respondToError(notAllowed(methods), c) }),
  );
  app.use(`${BASE_PATH}/*`, siteAndOrigin(deps));
  app.use('/social/tx/*', siteAndOrigin(deps));
  wellKnownRoutes(app, deps);
  siteRoutes(route);
  authRoutes(route);
  customerRoutes(route);
  accountRoutes(route);
  passwordRoutes(route);
  emailRoutes(route);
  socialRoutes(route);
  socialNavigation(app, deps);
  ssoRoutes(app, route, deps);
  integrationRoutes(route);
  const [home, ...others] = consoleOrigins(deps.config);
  if (home !== undefined) {
    app.use(`${PLATFORM_PATH}/*`, sameOrigin([home, ...others]));
    platformRoutes(createPlatformRoute(app, deps));
    app.get(`${PLATFORM_PATH}/openapi.json`, (c) => c.json(platformDocument(home)));
  }
  app.notFound((c) => c.body(null, 404));
  app.onError(respondToError);
  return app;
}

const notAllowed = (methods: readonly string[]): Refusal =>
  new Refusal('method_not_allowed', { headers: { allow: methods.join(', ') } });
