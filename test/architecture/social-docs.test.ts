import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readConfig } from '../../demo/server/config.js';
import { findProvider } from '../../demo/server/social/providers.js';
import type { SocialProvider } from '../../src/contract/social.js';

const DOCS = readFileSync('docs/social-login.md', 'utf8');

/** What a section must name besides: the settings, and the provider's own pages. */
const PROVIDERS: Readonly<Record<SocialProvider, { settings: string[]; host?: string }>> = {
  google: { settings: ['google_app_id', 'google_client_secret'], host: 'developers.google.com' },
  facebook: { settings: ['facebook_app_id', 'facebook_app_secret'], host: 'developers.facebook.com' },
  oidc: { settings: ['oidc_issuer', 'oidc_client_id'] },
};

describe('the page on social login', () => {
  for (const [provider, { settings, host }] of Object.entries(PROVIDERS))
    it(`M13 M18 says of ${provider} what to create, what to enter and what can go wrong, with the provider’s links`, () => {
      const { title = '' } = findProvider(provider) ?? {};
      const section = DOCS.split(/^## /m).find((text) => text.split('\n', 1)[0]?.includes(title)) ?? '';
      for (const part of ['**Create**', '**Enter**', '**What can go wrong**', ...settings])
        assert.ok(section.includes(part), part);
      assert.ok(section.includes(`/social/${provider}/callback`), 'the redirect URI');
      if (!host) return;
      assert.ok(section.includes('**What the visitor sees**'));
      assert.ok(section.includes(`](https://${host}/`), 'a link to the provider’s own pages');
    });

  it('M15 warns about the Data Use Checkup', () => {
    assert.match(DOCS, /Data Use Checkup/);
  });

  it('M13 names every address that can be set, with its default', () => {
    const { google, facebook } = readConfig({
      KEY_SECRET: 'a key secret for tests, 32 or more',
      NODE_ENV: 'test',
    });
    for (const url of [...Object.values(google), ...Object.values(facebook)])
      assert.ok(DOCS.includes(url), url);
  });
});
