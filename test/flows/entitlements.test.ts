import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signInAsOwner } from './support/console.js';
import { backFromHub, enter, someone } from './support/customer.js';
import { linkIn } from './support/mail.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { demo, mail, newVisitor, origin } = await setup();
const herald = origin('herald');
const STORY = '/api/articles/night-ferry';

const asOwner = await signInAsOwner(demo);
const entitle = (id: string, ...entitlements: string[]): Promise<void> =>
  asOwner('PUT', `/customers/${id}/entitlements`, { entitlements });

const idOf = (page: Page) =>
  page.evaluate(() => document.querySelector('identity-site')?.identity?.customer?.id ?? '');

/** Someone new, signed in at a page of the Herald. */
async function visit(path: string) {
  const page = await newVisitor();
  const email = await someone(demo);
  await page.goto(herald + path);
  await backFromHub(page);
  await enter(page, email);
  await page.see('[slot=denied]');
  return { page, email, id: await idOf(page) };
}

/** What a visitor does on coming back to the window. */
const focus = (page: Page) => page.evaluate(() => void window.dispatchEvent(new Event('focus')));

describe('M2 a gate with entitlements', () => {
  it('M2 shows nothing until it knows, then the right slot, and follows sign-in and sign-out at once', async () => {
    const page = await newVisitor();
    await page.goto(`${herald}/long-reads/`);
    await backFromHub(page);
    await page.see('[slot=signed-out]', 'for subscribers');
    await enter(page, await someone(demo));
    await page.see('[slot=denied]', 'no long reads yet');
    await page.gone('[slot=signed-out]');
    // a return visit knows only who it is, until the server has said what they may read
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
    await page.evaluate(() => document.querySelector('identity-site')?.identity?.logout());
    await page.see('[slot=signed-out]');
    await page.gone('[slot=denied]');
    await page.context.close();
  });

  it('M2 opens and closes with a changed entitlement: on focus, on the next call, and by itself within a minute', async () => {
    const { page, id } = await visit('/long-reads/');
    await entitle(id, 'long-reads');
    await focus(page);
    await page.see('[data-story] p', 'Odile');
    await page.gone('[slot=denied]');
    await page.screenshot('sites/long-reads-open');
    await entitle(id);
    await page.evaluate(() => document.querySelector('identity-site')?.identity?.getCustomer());
    await page.see('[slot=denied]');
    assert.equal(await page.evaluate(() => document.querySelector('[data-story]')?.textContent), '');

    // nobody touches it: the heartbeat of a page that is looked at
    await page.raw.clock.install();
    await page.reload();
    await page.see('[slot=denied]');
    await entitle(id, 'long-reads');
    await page.raw.clock.runFor(61_000);
    await page.see('[data-story] p', 'Odile');
    await page.context.close();
  });

  it('M2 a page that is tampered with shows an empty room: the API refuses by itself', async () => {
    const { page } = await visit('/long-reads/');
    const statuses = await page.evaluate(async (story) => {
      const identity = document.querySelector('identity-site')?.identity;
      const ask = async (authorization?: string) =>
        (await fetch(story, { headers: authorization ? { authorization } : {} })).status;
      // the gate is told that nothing is required, the customer that they have it
      document.querySelector('identity-gate')?.setAttribute('requires', '');
      Object.assign(identity?.customer ?? {}, { entitlements: ['long-reads'] });
      return [await ask(), await ask(`Bearer ${identity?.authToken}`), await ask('Bearer forged')];
    }, STORY);
    assert.deepEqual(statuses, [401, 403, 401]);
    await page.until(() => document.querySelector('identity-gate')?.matches(':state(signed-in)'));
    assert.equal(await page.evaluate(() => document.body.textContent?.includes('Odile')), false);
    await page.context.close();
  });
});

describe('Disqus', () => {
  it('M29 D10 the comment box takes whom the payload names, and only a confirmed e-mail is named', async () => {
    const { page, email } = await visit('/long-reads/');
    await page.see('[data-nobody]', 'e-mail is confirmed');
    await page.gone('[data-comment]');
    // also when the page is made to show it
    await page.evaluate(() => document.querySelector('[data-comment]')?.removeAttribute('hidden'));
    await page.fill('[data-comment] textarea', 'Let me in');
    await page.click('[data-comment] button');
    await page.see('[data-comment] [data-error=form]', 'wasn’t taken');

    const link = new URL(linkIn(await mail.latest(email, /confirm|verif/i)));
    await page.goto('about:blank');
    await page.goto(`${herald}/account/${link.hash}`);
    await page.see('identity-email-verify', 'confirmed');
    await page.evaluate(() =>
      document
        .querySelector('identity-site')
        ?.identity?.updateCustomer({ first_name: '美咲', last_name: '<b>' }),
    );
    await page.goto(`${herald}/long-reads/`);
    await page.see('[data-comment]', '美咲 <b>');
    await page.fill('[data-comment] textarea', 'I turned that wheel once. <img src=x>');
    await page.click('[data-comment] button');
    await page.see('[data-comments] li', '美咲 <b>');
    await page.see('[data-comments] li p', 'I turned that wheel once. <img src=x>');
    await page.screenshot('sites/long-reads-comments');
    await page.context.close();
  });

  it('D10 A7 neither secret is in anything that a page loads', async () => {
    const page = await newVisitor();
    const bodies: Promise<string>[] = [];
    page.raw.on('response', (response) => bodies.push(response.text().catch(() => '')));
    await page.goto(`${herald}/long-reads/`);
    await backFromHub(page);
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
});

describe('miLibris', () => {
  it('M30 a title opens in the reader of another company by a ticket that is good once', async () => {
    const { page, id } = await visit('/e-paper/');
    await entitle(id, 'milibris:herald-weekend');
    await focus(page);
    await page.see('[slot=signed-in]', 'three pages');
    await page.screenshot('sites/e-paper-open');
    const [launch] = await Promise.all([page.raw.waitForRequest('**/launch'), page.click('[data-open]')]);
    await page.see('[data-title]', 'The Herald Weekend');
    assert.equal(page.url().href, `${origin('reader')}/`, 'the ticket has left the address');
    await page.see('[data-page] h2', 'Tea on deck two');
    await page.click('[data-turn="1"]');
    await page.see('[data-page] h2', 'A wall with a view');
    await page.see('[data-count]', 'Page 2 of 3');
    await page.screenshot('reader/open');
    assert.deepEqual(
      (await page.cookies()).filter(({ domain }) => domain.includes('reader')),
      [],
      'no token and no cookie reached the reader',
    );

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
});

it('M2 M30 the printed subscriber may read and open both', async () => {
  const body = { email: 'subscriber@daybreak.example', password: 'demo passphrase 4400' };
  const { text } = await demo.call('id', '/api/v1/sdk/auth/login?site_id=herald', { body });
  const { auth_token } = JSON.parse(text).data;
  const headers = { authorization: `Bearer ${auth_token}` };
  assert.equal((await demo.call('herald', STORY, { headers })).status, 200);
  const launched = await demo.call('id', '/api/v1/sdk/integrations/milibris/ticket?site_id=herald', {
    headers,
    body: { title_id: 'herald-weekend' },
  });
  assert.equal(launched.status, 201);
});
