import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import type { AnyPage } from './support/any-page.js';
import { enter, openGated, PASSWORD, someone } from './support/customer.js';
import { linkIn } from './support/mail.js';

const { demo, mail, newVisitor, origin } = await setup();
const herald = origin('herald');

async function open(recipe: string): Promise<AnyPage> {
  const page = await newVisitor();
  await openGated(page, `${herald}/recipes/${recipe}/`);
  return page;
}

async function send(page: AnyPage, form: string, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.fill(`#${form} [name=${name}]`, value);
  await page.click(`#${form} button`);
}

describe('the recipes run', () => {
  it('M8 M28 identity: register, log out, log in, forget, reset and change a password', async () => {
    const page = await open('identity');
    const email = 'cook@example.com';
    await page.see('p', 'Nobody is signed in');
    await send(page, 'register', { email, password: 'password' });
    await page.see('output', 'validation_failed');
    await send(page, 'register', { email, password: PASSWORD });
    await page.see('[data-when=signed-in]', email);
    await page.reload();
    await page.see('[data-when=signed-in]', email);
    await send(page, 'logout', {});
    await send(page, 'login', { email, password: 'wrong words in here' });
    await page.see('output', 'invalid_credentials');
    await send(page, 'forgot', { email });
    await page.see('output', 'forgot: done');
    const link = linkIn(await mail.latest(email, /reset|password/i));
    await send(page, 'reset', { link, password: 'nine velvet paper boats' });
    await page.see('output', 'reset: done');
    await send(page, 'login', { email, password: 'nine velvet paper boats' });
    await page.see('[data-when=signed-in]', email);
    await send(page, 'update', { old_password: 'nine velvet paper boats', new_password: PASSWORD });
    await page.see('output', 'update: done');
    await page.screenshot('recipes/identity-signed-in');
    await page.context.close();
  });

  it('M9 M2 authorization: the gate follows the session, and the API says no by itself', async () => {
    const page = await open('authorization');
    await page.see('[slot=signed-out]', 'for subscribers');
    await page.click('[data-anyway]');
    await page.see('output', '401 token_invalid');
    await enter(page, await someone(demo));
    await page.see('[slot=denied]', 'no long reads');
    await page.click('[data-anyway]');
    await page.see('output', '403 entitlement_missing');
    await page.context.close();

    const subscriber = await open('authorization');
    await subscriber.until(() => document.querySelector('identity-site')?.identity);
    await subscriber.evaluate(async () => {
      const input = { email: 'subscriber@daybreak.example', password: 'demo passphrase 4400' };
      await document.querySelector('identity-site')?.identity?.login(input);
    });
    await subscriber.see('[data-story] p', 'Odile');
    await subscriber.see('output', '200 OK');
    await subscriber.screenshot('recipes/authorization-signed-in');
    await subscriber.evaluate(() => document.querySelector('identity-site')?.identity?.logout());
    await subscriber.see('[slot=signed-out]', 'for subscribers');
    assert.equal(await subscriber.evaluate(() => document.querySelector('[data-story]')?.textContent), '');
    await subscriber.context.close();
  });

  it('M1 M24 API: the page runs the script that Node runs, and nobody keeps a cookie', async () => {
    const page = await open('api');
    await page.click('[data-run]');
    await page.see('output', 'GET /customer → 401 session_revoked');
    assert.match(await page.text('output'), /POST \/auth\/register → 201 .* Ada, ada-\d+@example\.com/);
    assert.deepEqual(await page.cookies(), []);
    await page.screenshot('recipes/api-run');
    await page.context.close();
  });

  it('M33 mobile: the app is signed in by a code; a second use ends the session everywhere', async () => {
    const page = await open('mobile');
    const email = await someone(demo);
    await send(page, 'login', { email, password: PASSWORD });
    await page.see('[data-web]', email);
    await page.click('[data-continue]');
    await page.see('[data-app]', `Signed in as ${email}`);
    await page.screenshot('recipes/mobile-signed-in');
    await page.click('[data-again]');
    await page.see('[data-app]', 'Refused: token_invalid');
    await page.see('#login');
    await page.context.close();
  });
});
