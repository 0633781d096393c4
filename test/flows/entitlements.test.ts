import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import { entitle, signInAsOwner } from './support/console.js';
import { enter, openGated, someone, visitGated } from './support/customer.js';
import { linkIn } from './support/mail.js';

const { demo, mail, newVisitor, origin } = await setup();
const herald = origin('herald');
const STORY = '/api/articles/night-ferry';
const asOwner = await signInAsOwner(demo);

/** What a visitor does on coming back to the window. */
const focus = () => void window.dispatchEvent(new Event('focus'));

describe('M2 a gate with entitlements', () => {
  it('M2 shows the right slot, and follows sign-in and sign-out at once', async () => {
    const page = await newVisitor();
    await openGated(page, `${herald}/long-reads/`);
    await page.see('[slot=signed-out]', 'for subscribers');
    await enter(page, await someone(demo));
    await page.see('[slot=denied]', 'no long reads yet');
    await page.gone('[slot=signed-out]');
    await page.evaluate(() => document.querySelector('identity-site')?.identity?.logout());
    await page.see('[slot=signed-out]');
    await page.gone('[slot=denied]');
    await page.context.close();
  });

  it('M2 opens and closes with a changed entitlement, on focus and on the next call', async () => {
    const { page, id } = await visitGated(await newVisitor(), demo, '/long-reads/');
    await entitle(asOwner, id, 'long-reads');
    await page.evaluate(focus);
    await page.see('[data-story] p', 'Odile');
    await page.gone('[slot=denied]');
    await page.screenshot('sites/long-reads-open');
    await entitle(asOwner, id);
    await page.evaluate(() =>
      document
        .querySelector('identity-site')
        ?.identity?.getCustomer()
        .then(() => {}),
    );
    await page.see('[slot=denied]');
    assert.equal(await page.evaluate(() => document.querySelector('[data-story]')?.textContent), '');
    await page.context.close();
  });

  it('M2 a page that is tampered with shows an empty room: the API refuses by itself', async () => {
    const { page } = await visitGated(await newVisitor(), demo, '/long-reads/');
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
    const { page, email } = await visitGated(await newVisitor(), demo, '/long-reads/');
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
});

describe('miLibris', () => {
  it('M30 a title opens in the reader of another company, which no token and no cookie reach', async () => {
    const { page, id } = await visitGated(await newVisitor(), demo, '/e-paper/');
    await entitle(asOwner, id, 'milibris:herald-weekend');
    await page.evaluate(focus);
    await page.see('[slot=signed-in]', 'three pages');
    await page.screenshot('sites/e-paper-open');
    await page.click('[data-open]');
    await page.see('[data-title]', 'The Herald Weekend');
    assert.equal((await page.url()).href, `${origin('reader')}/`, 'the ticket has left the address');
    await page.see('[data-page] h2', 'Tea on deck two');
    await page.click('[data-turn="1"]');
    await page.see('[data-page] h2', 'A wall with a view');
    await page.see('[data-count]', 'Page 2 of 3');
    await page.screenshot('reader/open');
    assert.deepEqual(
      (await page.cookies()).filter(({ domain }) => domain.includes('reader')),
      [],
    );
    await page.context.close();
  });
});
