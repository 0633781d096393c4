import type { Identity } from '../../sdk/identity.js';
import type { Asking } from './ask-hub.js';

/** Asks the hub before a login begins, at sites that have one; only those load what it takes. */
export async function askHub(
  identity: Identity | undefined,
  typedInto: EventTarget,
  asking?: Asking,
): Promise<void> {
  if (!identity?.site?.sso || identity.session.status !== 'signed-out') return;
  // whatever goes wrong, there is still the form
  await import('./ask-hub.js').then((hub) => hub.askHub(identity, typedInto, asking)).catch(() => {});
}
