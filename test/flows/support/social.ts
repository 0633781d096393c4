import type { Page as RawPage } from 'playwright-core';
import type { Page } from './page.js';
import { startPublisher } from './publisher.js';
import { type Flow, setup } from './setup.js';

const SCRIPT_TYPE = { 'content-type': 'text/javascript' };

/** Pages of a publisher, by what their headers say besides the policy. */
const PAGES = {
  '/page': {},
  '/coop': { 'cross-origin-opener-policy': 'same-origin' },
  '/quiet': { 'referrer-policy': 'no-referrer' },
} as const;

/** The SDK alone, under the strictest policy, and what becomes of each press written down. */
const html = () => `<!doctype html>
<html lang="en">
<title>Publisher</title>
<button data-provider="google">Google</button>
<button data-provider="facebook">Facebook</button>
<button data-provider="oidc">Members</button>
<button data-provider="google" data-mode="redirect">Google, by redirect</button>
<output></output>
<p id="far">The end</p>
<script type="module" src="/page.js"></script>
</html>`;

const script = (id: string) => `
import { createIdentity } from '${id}/cdn/identity-sdk.min.js';
const identity = createIdentity({ siteId: 'herald', apiUrl: '${id}' });
const output = document.querySelector('output');
const say = (word) => { output.textContent += word + ' '; };
for (const type of ['identity-login', 'identity-error'])
  document.addEventListener(type, ({ code, method }) => say(type + ':' + (code ?? method)));
for (const button of document.querySelectorAll('button'))
  button.addEventListener('click', () => {
    const { provider, mode } = button.dataset;
    identity.social.login(provider, { mode }).then(
      ({ email, first_name }) => say('in:' + (email ?? first_name)),
      ({ code, message }) => say('out:' + (code ?? message)),
    );
  });
window.identity = identity;
await identity.start();
say('ready:' + identity.session.status);
`;

function policy(id: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${id}`,
    `connect-src 'self' ${id}`,
    `form-action 'self' ${id}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

export interface SocialFlow extends Flow {
  /** Of the publisher. */
  readonly site: string;
  /** A new visitor on one of its pages, which is ready. */
  open(path?: keyof typeof PAGES): Promise<Page>;
}

/** The demo, and a publisher who uses the SDK and nothing else of ours. */
export async function setupSocial(): Promise<SocialFlow> {
  const publisher = await startPublisher('publisher');
  const flow = await setup({ DEMO_ORIGINS: publisher.origin });
  const id = flow.origin('id');
  for (const [path, headers] of Object.entries(PAGES))
    publisher.page(path, (response) => {
      response.writeHead(200, { 'content-security-policy': policy(id), ...headers });
      response.end(html());
    });
  publisher.page('/page.js', (response) => {
    response.writeHead(200, SCRIPT_TYPE);
    response.end(script(id));
  });
  return {
    ...flow,
    site: publisher.origin,
    async open(path = '/page') {
      const page = await flow.newVisitor();
      await page.goto(publisher.origin + path);
      await page.see('output', 'ready:signed-out');
      return page;
    },
  };
}

/** Presses a button, and returns the provider's window. */
export async function press(page: Page, provider: string): Promise<RawPage> {
  const [popup] = await Promise.all([
    page.context.waitForEvent('page'),
    page.click(`[data-provider=${provider}]`),
  ]);
  await popup.getByRole('heading', { name: 'Choose an account' }).waitFor();
  return popup;
}

/** Not until the answer is there: the window may be gone before. */
export const choose = (popup: RawPage, who: string): Promise<void> =>
  popup.getByRole('button', { name: who }).click({ noWaitAfter: true });

/** The customer as the API knows the one who is signed in on the page. */
export const customer = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => {
    const { identity } = window as unknown as {
      identity: { getCustomer(): Promise<Record<string, unknown>> };
    };
    return identity.getCustomer();
  });

/** The page has been to the provider and is back, three hosts later; a page on the way that goes on by itself is no fault. */
export async function back(page: Page, site: string): Promise<void> {
  await page.raw.waitForFunction((origin) => location.origin === origin, site, {
    timeout: 60_000,
    polling: 40,
  });
}
