import * as contract from '../../../src/contract/auth.js';
import { createCustomer } from '../customers/create.js';
import { logIn } from '../customers/log-in.js';
import { registerPrivately } from '../customers/private-registration.js';
import { signedIn } from '../customers/signed-in.js';
import type { Route } from '../http/route.js';
import { logOut } from '../sessions/log-out.js';
import { resolveTokens } from '../sessions/resolve.js';

export function authRoutes(route: Route): void {
  route(contract.register, async (input, call) => {
    if (call.site.private_registration === 1) return registerPrivately(call, input);
    return signedIn(call, ...(await createCustomer(call, input)));
  });

  route(contract.login, async (input, call) => signedIn(call, ...(await logIn(call, input))));

  route(contract.logout, async (_, call) => logOut(call));

  route(contract.resolve, async ({ auth_tokens }, call) => resolveTokens(call, auth_tokens));
}
