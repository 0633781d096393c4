import type { SiteContext } from '../../context/identity-context.js';
import type { Identity } from '../../sdk/identity.js';
import type { Session } from '../../sdk/types.js';
import { askHub } from '../shared/hub.js';
import type { View } from './views.js';

/** Whoever presses before it is known whether the site has a hub does not wait for that much longer. */
const PATIENCE_MS = 1_000;

interface Modal extends HTMLElement {
  readonly view: View;
  hide(): void;
}

async function identityOf(site: SiteContext) {
  const identity = await site.load();
  await identity.getSite();
  return identity;
}

/**
 * Before the dialog opens to log in: perhaps the page leaves for the hub, and opens it again on the return. A dialog
 * that is seen stays, unless it turns out that the hub has signed the visitor in.
 */
export async function beforeLogin(modal: Modal, site: SiteContext): Promise<void> {
  const before = site.identity?.session.status ?? site.status;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const identity = await Promise.race([identityOf(site).catch(() => undefined), late]);
  if (!identity) {
    afterArrival(modal, site, before).catch(() => {});
    return;
  }
  if (!isSignedIn(identity)) {
    const url = new URL(location.href);
    // by `searchParams` the rest of the query would be written anew, and a signed address no longer be valid
    url.search += `${url.search ? '&' : '?'}identity-view=${modal.view}`;
    await askHub(identity, modal, { url: url.href });
  }
  if (isSignedIn(identity) && before !== 'signed-in') modal.hide();
}

/** The page may have just come back from the hub, on a slow way. */
async function afterArrival(modal: Modal, site: SiteContext, before: Session['status']): Promise<void> {
  const identity = await site.load();
  await identity.start();
  if (isSignedIn(identity) && before !== 'signed-in') modal.hide();
}

const isSignedIn = ({ session }: Identity): boolean => session.status === 'signed-in';
