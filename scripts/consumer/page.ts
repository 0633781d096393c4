// What a site with the strictest settings of TypeScript writes: scripts/package.mjs compiles it against what is built.
// It never runs.
import {
  FormController,
  type FormHost,
  IdentityLoginFormElement,
  identityContext,
  type OfferedProvider,
  SessionController,
  type SiteContext,
  SocialLoginController,
  SubmitController,
  type View,
} from 'identity-elements';
import 'identity-elements/all';
import { BASE_PATH, email, login, REFUSALS } from 'identity-elements/contract';
import manifest from 'identity-elements/custom-elements.json' with { type: 'json' };
import 'identity-elements/elements/login-form';
import { words } from 'identity-elements/localize/de';
import {
  type Customer,
  type CustomerExport,
  type CustomerSession,
  createIdentity,
  type Disqus,
  type ErrorCode,
  type FieldCode,
  IdentityError,
  type LinkedIdentity,
  type LoginMethod,
  type RefusalCode,
  type Session,
  type Site,
  type SocialProvider,
} from 'identity-elements/sdk';

export const identity = createIdentity({ siteId: 'herald', apiUrl: 'http://id.localhost:4400' });

/** What the methods resolve to has names for whoever uses the SDK alone. */
export async function everything(signal: AbortSignal | undefined): Promise<readonly unknown[]> {
  const customer: Customer = await identity.login({ email: 'a', password: 'b' }, { signal });
  const site: Site = await identity.getSite();
  const exported: CustomerExport = await identity.exportCustomer();
  const sessions: CustomerSession[] = await identity.sessions.list();
  const linked: LinkedIdentity[] = await identity.social.identities();
  const disqus: Disqus = await identity.integrations.disqus();
  const provider: SocialProvider = 'google';
  await identity.social.login(provider);
  return [customer, site, exported, sessions, linked, disqus];
}

export function why(error: unknown): readonly [ErrorCode, readonly FieldCode[]] | undefined {
  if (!(error instanceof IdentityError)) return undefined;
  const code: ErrorCode = error.code;
  return [code, error.fields?.email ?? []];
}

export function told(session: Session): string | undefined {
  if (session.status === 'signed-in') return session.customerId;
  return session.status === 'signed-out' ? session.ended?.reason : undefined;
}

// tags and events are known to the DOM's own types
document.createElement('identity-gate').requires = 'premium';
document.querySelector('identity-login-modal')?.show('register');
document.addEventListener('identity-login', ({ customer, method }) => {
  const how: LoginMethod = method;
  console.log(customer.id, how);
});
document.querySelector('identity-login-form')?.addEventListener('identity-error', ({ code }) => {
  const what: ErrorCode = code;
  console.log(what);
});
window.addEventListener('identity-view-change', ({ view }) => {
  const shown: View = view;
  console.log(shown);
});

/** A customized UI on the controllers. */
export class OwnForm extends IdentityLoginFormElement {
  readonly own = new SubmitController(this);
  readonly visitor = new SessionController(this);
  readonly providers = new SocialLoginController(this);

  get names(): readonly string[] {
    return this.providers.offered.map(({ name }: OfferedProvider) => name);
  }
}

export const refusals = Object.keys(REFUSALS) as RefusalCode[];
export const paths = [BASE_PATH, login.path, email.verify.path, words.log_in, manifest.schemaVersion];
export const keeps = (host: FormHost): FormController => new FormController(host);
export const context: [typeof identityContext, SiteContext | undefined] = [identityContext, undefined];
