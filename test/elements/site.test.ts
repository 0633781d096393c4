import { expect } from '@open-wc/testing';
import { find, handled, isNode, oneEvent, record, setup, told, until } from '../support/elements.js';
import { API_URL, ada, held, refusal } from '../support/fake-api.js';

const tag = 'identity-site';

/** Waits for everything that a site does by itself: drawing, loading the SDK, starting it. */
async function settled(): Promise<void> {
  await import('../../src/elements/site/load-site.js');
  await import('../../src/sdk/account.js');
  for (let i = 0; i < 3; i++) await new Promise((drawn) => requestAnimationFrame(drawn));
  await handled();
}

/** A second site, not loaded yet, and the way in which an element in it starts the loading. */
function loadable(first: Element) {
  const gone = document.createElement(tag);
  gone.siteId = 'gazette';
  gone.apiUrl = API_URL;
  const form = document.createElement('identity-login-form');
  gone.append(form);
  first.after(gone);
  return { gone, load: () => form.session.site?.load() };
}

describe('identity-site', () => {
  it('is accessible, and invisible: what is in it stands as if it were not there', async () => {
    const { site } = await setup('<p>News</p>');
    await expect(site).to.be.accessible();
    expect(getComputedStyle(site).display).to.equal('contents');
    expect(find('p').checkVisibility()).to.equal(true);
  });

  it('is hidden with all that is in it where the page says so', async () => {
    const { site } = await setup('<p>News</p>');
    site.hidden = true;
    expect(find('p').checkVisibility()).to.equal(false);
    site.hidden = false;
    expect(find('p').checkVisibility()).to.equal(true);
  });

  it('fires identity-ready once, when it is certain who is there', async () => {
    const customer = held<'GET /customer'>();
    const events = record();
    const { site } = await setup('', { returning: {}, replies: { 'GET /customer': customer.reply } });
    await customer.asked;
    await handled();
    expect(events).to.deep.equal([]);
    const ready = oneEvent(site, 'identity-ready');
    customer.release(ada());
    const { session, bubbles, composed } = await ready;
    expect([session.status, bubbles, composed]).to.deep.equal(['signed-in', true, true]);
    await settled();
    expect(events.map(({ type }) => type)).to.deep.equal(['identity-ready']);
    isNode(events[0]?.target, site);
  });

  it('fires identity-logout once, on itself, with the reason and no token', async () => {
    const { site, sdk } = await setup('', { returning: {} });
    await until('certainty', () => site.identity?.customer?.email);
    const events = record();
    const { authToken } = site.identity ?? {};
    await (await sdk()).logout();
    expect(told(events)).to.deep.equal(['identity-logout on <identity-site>']);
    expect(events[0]).to.have.property('reason', 'user');
    expect(JSON.stringify({ ...events[0] })).not.to.include(authToken);
  });

  it('asks nothing for a visitor before the page has been drawn, and only for the site after', async () => {
    const { api, site } = await setup('');
    await until('the SDK', () => site.identity?.site);
    expect(api.calls.map(({ name }) => name)).to.deep.equal(['GET /site']);
    expect(api.calls[0]?.url.href).to.equal(`${API_URL}/api/v1/sdk/site?site_id=herald`);
  });

  it('tells why a session of an earlier visit has ended', async () => {
    const details = { at: '2026-11-24T14:05:00.000Z', device_label: 'Firefox on Windows' };
    const { site } = await setup('', {
      returning: {},
      replies: { 'GET /customer': refusal('session_superseded', { details }) },
    });
    const ended = await oneEvent(site, 'identity-logout');
    expect([ended.reason, ended.at, ended.device_label]).to.deep.equal([
      'superseded',
      details.at,
      details.device_label,
    ]);
  });

  it('put in and taken out again (F5) is one SDK, asked once for the site', async () => {
    const { api, site } = await setup('');
    await until('the SDK', () => site.identity?.site);
    const { identity } = site;
    const place = site.parentElement;
    for (let i = 0; i < 3; i++) {
      site.remove();
      place?.append(site);
    }
    await settled();
    expect(site.identity).to.equal(identity);
    expect(api.count('GET /site')).to.equal(1);
  });

  it('taken out before it has loaded (F5) asks and starts nothing', async () => {
    const { api, site } = await setup('');
    const { gone, load } = loadable(site);
    const loading = load();
    gone.remove();
    await loading;
    await settled();
    const sites = api.calls.map(({ url }) => url.searchParams.get('site_id'));
    expect(sites).not.to.include('gazette');
  });

  it('that becomes another site before it has loaded starts only that one', async () => {
    const { api, site } = await setup('');
    const { gone: other, load } = loadable(site);
    const loading = load();
    other.siteId = 'shop';
    await other.updateComplete;
    await loading;
    await until('the SDK', () => other.identity?.site);
    await settled();
    const sites = api.calls.map(({ url }) => url.searchParams.get('site_id'));
    expect(sites.filter((id) => id !== site.siteId)).to.deep.equal(['shop']);
  });

  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//id.herald.example',
    '"><img src=x>',
    'id.example',
  ])
    it(`takes no API URL but http(s): ${url} (W1)`, async () => {
      const { site } = await setup('<identity-login-form></identity-login-form>');
      const wrong = document.createElement(tag);
      wrong.siteId = 'herald';
      wrong.apiUrl = url;
      site.after(wrong);
      await settled();
      expect(wrong.identity).to.equal(undefined);
    });
});
