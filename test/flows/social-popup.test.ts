import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choose, customer, press, setupSocial } from './support/social.js';

const { mail, open, origin } = await setupSocial();

describe('social login by the SDK alone, by popup, from a page with a strict policy', {
  concurrency: 1,
}, () => {
  it('M10 M11 M12 M14 Google, by popup: it closes, and the page under it is signed in', async () => {
    const page = await open();
    const popup = await press(page, 'google');
    assert.equal(new URL(popup.url()).host, new URL(origin('google')).host);
    const closed = popup.waitForEvent('close');
    await choose(popup, 'Ada Byron');
    await page.see('output', 'in:ada.byron@gmail.com');
    await closed;
    const { metadata, email_confirm } = await customer(page);
    assert.equal(email_confirm, true);
    assert.deepEqual(Object.keys(Object(metadata).social), ['google']);
    await page.reload();
    await page.see('output', 'ready:signed-in');
  });

  it('M10 M12 M15 Facebook, by popup, without an e-mail: asked for one, which a mailed link confirms', async () => {
    const page = await open();
    const popup = await press(page, 'facebook');
    await choose(popup, 'Noor Nomail');
    await popup.getByLabel('E-mail').fill('noor@example.org');
    // as with `choose`, the window may be gone before the press is
    await popup.getByRole('button', { name: 'Continue' }).click({ noWaitAfter: true });
    await page.see('output', 'in:noor@example.org');
    const { metadata } = await customer(page);
    assert.equal(Object(metadata).social.facebook.given_name, 'Noor');
    await mail.latest('noor@example.org', /confirm/i);
  });

  it('any other issuer, by its client ID', async () => {
    const page = await open();
    await choose(await press(page, 'oidc'), 'Katherine Goble');
    await page.see('output', 'in:katherine@members.example');
  });

  it('S8 a page with Cross-Origin-Opener-Policy, whose popup is cut off, gets there by asking', async () => {
    const page = await open('/coop');
    await choose(await press(page, 'google'), 'Mae Jemison');
    await page.see('output', 'in:mae@example.org');
  });

  it('S8 a page that tells nobody its address gets there too', async () => {
    const page = await open('/quiet');
    await choose(await press(page, 'google'), 'Lin Unconfirmed');
    await page.see('output', 'in:lin@example.org');
  });
});
