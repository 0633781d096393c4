import * as contract from '../../../src/contract/social.js';
import { presentCustomer } from '../customers/present.js';
import { signedIn } from '../customers/signed-in.js';
import type { Route } from '../http/route.js';
import { listIdentities } from '../social/identities.js';
import { issueNonce, loginByToken } from '../social/native.js';
import { redeemLink, redeemSignIn } from '../social/redeem.js';
import { unlinkProvider } from '../social/unlink.js';

export function socialRoutes(route: Route): void {
  route(contract.redeem, async (body, call) => {
    const made = await redeemSignIn(call, call.tx, body);
    return made && signedIn(call, ...made);
  });

  route(contract.link, async (body, call) => {
    const customer = await redeemLink(call, call.tx, body);
    return customer && presentCustomer(customer);
  });

  route(contract.idpNonce, async (_, call) => ({ nonce: await issueNonce(call) }));

  route(contract.idpLogin, async (body, call) => signedIn(call, ...(await loginByToken(call, body))));

  route(contract.identities, async (_, { db, session }) => listIdentities(db, session.customer.id));

  route(contract.unlink, async (_, call) => unlinkProvider(call, call.provider));
}
