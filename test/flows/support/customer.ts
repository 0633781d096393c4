import assert from 'node:assert/strict';
import type { View } from './any-form.js';
import type { AnyPage } from './any-page.js';
import type { Demo } from './demo.js';
import type { Page } from './page.js';

export const PASSWORD = 'four staple orange kites';

let made = 0;

/** Someone who has just registered, by the API; resolves to the e-mail. */
export async function someone(demo: Demo): Promise<string> {
  const email = `someone-${++made}@example.com`;
  const { status } = await demo.call('id', '/api/v1/sdk/auth/register?site_id=herald', {
    body: { email, password: PASSWORD },
  });
  assert.equal(status, 201);
  return email;
}

/**
 * Opens a page with content that asks for an entitlement, by way of the front page of its site: visitors learn there
 * not to leave for the hub, which some engines can tell them only in a page that is open.
 */
export async function openGated(page: AnyPage, url: string): Promise<void> {
  await page.goto(new URL('/', url).href);
  await page.goto(url);
}

/** The same for a page that comes with its dialog open, which asks the hub at once to log in or to register. */
export const openDialog = (page: AnyPage, site: string, view: View): Promise<void> =>
  openGated(page, `${site}/?identity-view=${view}`);

/** Someone new, signed in at such a page of the Herald; may not see it yet. */
export async function visitGated<Visitor extends AnyPage>(page: Visitor, demo: Demo, path: string) {
  const email = await someone(demo);
  await openGated(page, demo.origin('herald') + path);
  await enter(page, email);
  await page.see('[slot=denied]');
  const id = await page.evaluate(() => document.querySelector('identity-site')?.identity?.customer?.id ?? '');
  return { page, email, id };
}

/** Logs in by the SDK of the page that is open. */
export async function enter(page: AnyPage, email: string): Promise<void> {
  await page.until(() => document.querySelector('identity-site')?.identity);
  await page.evaluate(
    async (input) => {
      await document.querySelector('identity-site')?.identity?.login(input);
    },
    { email, password: PASSWORD },
  );
}

/** Someone's page at a site, whose session the server then refuses, with this code. */
export async function endSession(
  page: Page,
  site: string,
  email: string,
  code: string,
  details: object = {},
): Promise<void> {
  await page.goto(site);
  await enter(page, email);
  await page.raw.route('**/api/v1/sdk/customer?*', (route) =>
    route.fulfill({
      status: 401,
      contentType: 'application/json',
      headers: { 'access-control-allow-origin': site },
      body: JSON.stringify({ error: { status: 401, code, message: '', details } }),
    }),
  );
  await page.reload();
  await page.see('identity-notice [part=message]');
}
