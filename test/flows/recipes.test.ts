import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { backFromHub, enter, PASSWORD, someone } from './support/customer.js';
import { linkIn } from './support/mail.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const run = promisify(execFile);
const { demo, mail, newVisitor, origin } = await setup();
const herald = origin('herald');

async function open(recipe: string): Promise<Page> {
  const page = await newVisitor();
  await page.goto(`${herald}/recipes/${recipe}/`);
  return page;
}

async function send(page: Page, form: string, values: Readonly<Record<string, string>>): Promise<void> {
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
    await backFromHub(page);
    await page.see('[slot=signed-out]', 'for subscribers');
    await page.click('[data-anyway]');
    await page.see('output', '401 token_invalid');
    await enter(page, await someone(demo));
    await page.see('[slot=denied]', 'no long reads');
    await page.click('[data-anyway]');
    await page.see('output', '403 entitlement_missing');
    await page.context.close();

    const subscriber = await open('authorization');
    await backFromHub(subscriber);
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

describe('the API recipe outside a browser', () => {
  let folder: string;
  const save = async (name: string, as = name) => {
    const path = join(folder, as);
    await writeFile(path, (await demo.call('herald', `/recipes/api/${name}`)).text);
    return path;
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recipe-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('M1 M23 M24 M32 in Node', async () => {
    const { stdout } = await run(process.execPath, [await save('recipe.js', 'recipe.mjs')]);
    assert.match(
      stdout,
      /^POST \/auth\/register → 201\nPOST \/auth\/login → 200\nGET \/customer → 200\nAda, ada-\d+@example\.com\nPUT \/customer → 200\nPOST \/auth\/logout → 204\nGET \/customer → 401 session_revoked\n$/,
    );
  });

  it('M1 M23 M24 M32 with curl', async () => {
    const { stdout } = await run('sh', [await save('recipe.sh')]);
    const [customer = '', refusal = ''] = stdout.trim().split('\n');
    assert.equal(JSON.parse(customer).data.first_name, 'Ada');
    assert.equal(JSON.parse(refusal).error.code, 'session_revoked');
  });
});
