import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readConfig } from '../../demo/server/config.js';
import { findProvider } from '../../demo/server/social/providers.js';
import type { SocialProvider } from '../../src/contract/social.js';

const read = (page: string): string => readFileSync(`docs/${page}`, 'utf8');

/** What a provider's page must name besides: the settings, and the provider's own pages. */
const PROVIDERS: Readonly<Record<SocialProvider, { page: string; settings: string[]; host: string }>> = {
  google: {
    page: 'google.md',
    settings: ['google_app_id', 'google_client_secret'],
    host: 'developers.google.com',
  },
  facebook: {
    page: 'facebook.md',
    settings: ['facebook_app_id', 'facebook_app_secret'],
    host: 'developers.facebook.com',
  },
  oidc: { page: 'openid-connect.md', settings: ['oidc_issuer', 'oidc_client_id'], host: 'openid.net' },
};
const SECTIONS = ['Create', 'Enter', 'What the visitor sees', 'What can go wrong'];

describe('the pages on social login', () => {
  for (const [provider, { page, settings, host }] of Object.entries(PROVIDERS))
    it(`M13 M18 the one of ${provider} says what to create, to enter, what is seen and what can go wrong, with links`, () => {
      const text = read(page);
      const { title = '' } = findProvider(provider) ?? {};
      assert.ok(text.split('\n', 1)[0]?.includes(title), title);
      for (const section of SECTIONS) assert.ok(text.includes(`\n## ${section}\n`), section);
      for (const setting of settings) assert.ok(text.includes(`\`${setting}\``), setting);
      assert.ok(text.includes(`/social/${provider}/callback`), 'the redirect URI');
      assert.ok(text.includes(`](https://${host}/`), 'a link to the provider’s own pages');
      assert.ok(read('social-login.md').includes(`](${page})`), 'a link from the page on all of them');
    });

  it('M15 warns about the Data Use Checkup', () => {
    assert.match(read('facebook.md'), /Data Use Checkup/);
  });

  it('M13 names every address that can be set, with its default', () => {
    const docs = read('social-login.md');
    const { google, facebook } = readConfig({
      KEY_SECRET: 'a key secret for tests, 32 or more',
      NODE_ENV: 'test',
    });
    for (const url of [...Object.values(google), ...Object.values(facebook)])
      assert.ok(docs.includes(url), url);
  });
});
