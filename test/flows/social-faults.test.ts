import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { choose, customer, press, setupSocial } from './support/social.js';

const { demo, open, origin, site } = await setupSocial();

describe('social login by the SDK alone, when something is in the way', { concurrency: 1 }, () => {
  it('S8 the visitor says no, or closes the window: told soon, and the next press works', async () => {
    const page = await open();
    await choose(await press(page, 'google'), 'Cancel');
    await page.see('output', 'out:provider_cancelled');
    await choose(await press(page, 'facebook'), 'Cancel');
    await page.see('output', 'out:provider_cancelled out:provider_cancelled');
    await (await press(page, 'google')).close();
    await page.see('output', 'out:popup_closed');
    await choose(await press(page, 'google'), 'Ada Byron');
    await page.see('output', 'in:ada.byron@gmail.com');
  });

  it('S2 an e-mail that has an account lets nobody into it whose provider does not vouch for it', async () => {
    const page = await open();
    await choose(await press(page, 'facebook'), 'Robin Reader');
    await page.see('output', 'out:link_required');
  });

  it('S8 two at once: the second press takes the place of the first, whose window closes', async () => {
    const page = await open();
    const first = await press(page, 'google');
    const closed = first.waitForEvent('close');
    const second = await press(page, 'facebook');
    await closed;
    await page.see('output', 'out:aborted');
    await choose(second, 'Grace Murray');
    await page.see('output', 'in:grace.murray@example.org');
  });

  it('S8 two tabs at once: each gets its own', async () => {
    const one = await open();
    const two = await one.another();
    await two.goto(`${site}/page`);
    await two.see('output', 'ready:signed-out');
    const [first, second] = [await press(one, 'google'), await press(two, 'facebook')];
    await choose(second, 'Grace Murray');
    await two.see('output', 'in:grace.murray@example.org');
    await choose(first, 'Ada Byron');
    // somebody else is signed in by now, whom the late answer does not replace
    await one.see('output', 'out:aborted');
    assert.equal((await customer(two)).email, 'grace.murray@example.org');
  });

  it('S8 a provider’s error with markup in it is shown nowhere', async () => {
    const page = await open();
    const popup = await press(page, 'google');
    const start = popup.url();
    assert.match(start, /accountchooser/);
    const markup = '<img src=x onerror=alert(1)>';
    await popup.goto(`${origin('id')}/social/google/callback?state=none&error=${encodeURIComponent(markup)}`);
    assert.doesNotMatch(await popup.content(), /onerror/);
    await popup.getByText('This log-in can’t go on').waitFor();
    await popup.close();
    await page.see('output', 'out:popup_closed');
  });

  it('W3 messages of strangers, and of another state, are not taken', async () => {
    const page = await open();
    const popup = await press(page, 'google');
    await page.evaluate(() => {
      const cyclic: Record<string, unknown> = { type: 'identity-social', code: 'stolen' };
      cyclic.state = cyclic;
      for (const data of [cyclic, null, 'identity-social', { type: 'identity-social', state: '', code: 'x' }])
        window.postMessage(data, '*');
    });
    await choose(popup, 'Ada Byron');
    await page.see('output', 'in:ada.byron@gmail.com');
    assert.doesNotMatch(demo.output, /stolen/);
  });
});
