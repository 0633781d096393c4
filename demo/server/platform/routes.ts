import * as collaborator from '../../contract/collaborator.js';
import * as customers from '../../contract/customers.js';
import * as settings from '../../contract/settings.js';
import * as sites from '../../contract/sites.js';
import { entitle } from './customers/entitle.js';
import { logIn, logOut } from './log-in.js';
import type { PlatformRoute } from './route.js';
import { changeSettings } from './settings/change.js';
import { presentSettings } from './settings/present.js';

export function platformRoutes(route: PlatformRoute): void {
  route(collaborator.login, logIn);
  route(collaborator.logout, (_, call) => logOut(call));

  route(sites.listSites, (_, { tenant }) => tenant.sites());

  route(settings.getSettings, async (_, { tenant, id }) => presentSettings(await tenant.site(id)));
  route(settings.updateSettings, async ({ password, ...change }, call) =>
    presentSettings(await changeSettings(call, call.id, change, password)),
  );

  route(customers.updateEntitlements, ({ entitlements }, call) => entitle(call, call.id, entitlements));
}
