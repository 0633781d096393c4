import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entitle, signInAsOwner } from './support/console.js';
import { enter, openGated, someone, visitGated } from './support/customer.js';
import { setup } from './support/setup.js';

// What takes a look at the wire, a hand on it, or on the page's clock.

const { demo, newVisitor, origin } = await setup();
const herald = origin('herald');
const asOwner = await signInAsOwner(demo);

describe('M2 a gate with entitlements', () => {
  it('M2 shows nothing on a return visit until the server has said what the customer may read', async () => {
    const { page } = await visitGated(await newVisitor(), demo, '/long-reads/');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.raw.route('**/api/v1/sdk/customer?*', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await page.see('identity-customer-menu [part=button]');
    await page.until(() => document.querySelector('identity-site')?.identity?.session.status === 'signed-in');
    for (const slot of ['signed-in', 'signed-out', 'denied'])
      await page.gone(`identity-gate > [slot=${slot}]`);
    release();
    await page.see('[slot=denied]');
    await page.context.close();
  });

  it('M2 opens by itself within a minute of a changed entitlement, which nobody touches', async () => {
    const { page, id } = await visitGated(await newVisitor(), demo, '/long-reads/');
    await page.raw.clock.install();
    await page.reload();
    await page.see('[slot=denied]');
    await entitle(asOwner, id, 'long-reads');
    await page.raw.clock.runFor(61_000);
    await page.see('[data-story] p', 'Odile');
    await page.context.close();
  });
});

describe('Disqus and miLibris', () => {
  it('D10 A7 neither secret is in anything that a page loads', async () => {
    const page = await newVisitor();
    const bodies: Promise<string>[] = [];
    page.raw.on('response', (response) => bodies.push(response.text().catch(() => '')));
    await openGated(page, `${herald}/long-reads/`);
    await page.see('[slot=signed-out]');
    await enter(page, await someone(demo));
    await page.evaluate(() => document.querySelector('identity-site')?.identity?.integrations.disqus());
    await page.goto(`${herald}/e-paper/`);
    await page.see('[slot=denied]');
    const all = (await Promise.all(bodies)).join('\n');
    assert.match(all, /remote_auth_s3/);
    assert.doesNotMatch(all, /disqus_secret|"milibris_key"|createHmac|HMAC/i);
    await page.context.close();
  });

  it('M30 a ticket is good once', async () => {
    const { page, id } = await visitGated(await newVisitor(), demo, '/e-paper/');
    await entitle(asOwner, id, 'milibris:herald-weekend');
    await page.reload();
    await page.see('[slot=signed-in]', 'three pages');
    const [launch] = await Promise.all([page.raw.waitForRequest('**/launch'), page.click('[data-open]')]);
    await page.see('[data-title]', 'The Herald Weekend');
    const thief = await newVisitor();
    await thief.goto(`${origin('reader')}/#ticket=${launch.postDataJSON().ticket}`);
    await thief.see('[data-title]', 'This ticket was used');
    await thief.screenshot('reader/used');
    await thief.goto('about:blank');
    await thief.goto(`${origin('reader')}/`);
    await thief.see('[data-title]', 'Nothing is open');
    await thief.context.close();
    await page.context.close();
  });

  it('M2 M30 the printed subscriber may read and open both', async () => {
    const body = { email: 'subscriber@daybreak.example', password: 'demo passphrase 4400' };
    const { text } = await demo.call('id', '/api/v1/sdk/auth/login?site_id=herald', { body });
    const { auth_token } = JSON.parse(text).data;
    const headers = { authorization: `Bearer ${auth_token}` };
    assert.equal((await demo.call('herald', '/api/articles/night-ferry', { headers })).status, 200);
    const launched = await demo.call('id', '/api/v1/sdk/integrations/milibris/ticket?site_id=herald', {
      headers,
      body: { title_id: 'herald-weekend' },
    });
    assert.equal(launched.status, 201);
  });
});
