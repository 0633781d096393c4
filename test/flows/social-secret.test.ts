import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signInAsOwner } from './support/console.js';
import type { Page } from './support/page.js';
import { choose, customer, press, setupSocial } from './support/social.js';

const { demo, open } = await setupSocial();
const asOwner = await signInAsOwner(demo);

/** What the stand-ins take. */
const GOOGLE_SECRET = 'GOCSPX-demo-secret';
const FACEBOOK_SECRET = 'facebook-demo-secret';

const enter = (change: object): Promise<void> => asOwner('PATCH', '/sites/herald/settings', change);

/** All that the visitor's browser asks for from now on: addresses, and what it posts. */
function watch(page: Page): string[] {
  const seen: string[] = [];
  page.context.on('request', (request) => seen.push(`${request.url()} ${request.postData() ?? ''}`));
  return seen;
}

const logIn = async (page: Page, provider: string, who: string): Promise<void> =>
  choose(await press(page, provider), who);

describe('social login on a site that supplies the secrets as well', { concurrency: 1 }, () => {
  for (const [provider, who, email] of [
    ['google', 'Ada Byron', 'ada.byron@gmail.com'],
    ['facebook', 'Grace Murray', 'grace.murray@example.org'],
  ] as const)
    it(`M10 M12 ${provider === 'google' ? 'M14' : 'M15'} ${provider}: a code comes back, and no token passes through the browser`, async () => {
      await enter({ google_client_secret: GOOGLE_SECRET, facebook_app_secret: FACEBOOK_SECRET });
      const ids: unknown[] = [];
      for (const visit of ['new', 'returning']) {
        const page = await open();
        const seen = watch(page);
        await logIn(page, provider, who);
        await page.see('output', `in:${email}`);
        const { id, metadata } = await customer(page);
        ids.push(id);
        assert.equal(Object(metadata).social[provider].email, email);
        assert.ok(
          seen.some((one) => /response_type=code&?/.test(one)),
          `${visit}: asked for a code`,
        );
        assert.ok(
          seen.some((one) => new RegExp(`/social/${provider}/callback\\?.*code=`).test(one)),
          `${visit}: got one`,
        );
        assert.deepEqual(
          seen.filter((one) => /[?&# ](id_token|access_token)=/.test(one)),
          [],
          visit,
        );
        await page.close();
      }
      assert.equal(ids[0], ids[1]);
    });

  it('S1 S4 with a secret that is not the client’s nobody gets in, and is told so', async () => {
    await enter({ google_client_secret: 'GOCSPX-another', facebook_app_secret: 'another' });
    const page = await open();
    await logIn(page, 'google', 'Ada Byron');
    await page.see('output', 'out:idp_token_invalid');
    await logIn(page, 'facebook', 'Grace Murray');
    await page.see('output', 'out:idp_token_invalid out:idp_token_invalid');
    await enter({ google_client_secret: GOOGLE_SECRET });
    await logIn(page, 'google', 'Ada Byron');
    await page.see('output', 'in:ada.byron@gmail.com');
    assert.doesNotMatch(demo.output, /GOCSPX|facebook-demo-secret/);
  });
});
