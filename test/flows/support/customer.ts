import assert from 'node:assert/strict';
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
 * A page with content that asks for an entitlement has been to the hub and back, where nobody was signed in: from here
 * on it stays.
 */
export async function backFromHub(page: Page): Promise<void> {
  await page.until(
    () =>
      sessionStorage.getItem('identity_sso_tried_herald') !== null &&
      sessionStorage.getItem('identity_sso_trip_herald') === null,
  );
}

/** Logs in by the SDK of the page that is open. */
export async function enter(page: Page, email: string): Promise<void> {
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
