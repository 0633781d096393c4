import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import { AnyForm, READER } from './support/any-form.js';
import type { AnyPage } from './support/any-page.js';
import { signInAsOwner } from './support/console.js';
import { linkIn } from './support/mail.js';

const { demo, expectProblem, mail, newVisitor, origin, page } = await setup();
const herald = origin('herald');
const asOwner = await signInAsOwner(demo);
for (const site of ['herald', 'gazette'])
  await asOwner('PATCH', `/sites/${site}/settings`, { private_registration: true });

const MENU = 'identity-customer-menu [part=button]';
const STATUS = 'identity-register-form [part=status]';
const ADA = { email: 'ada@example.com', password: 'four staple orange kites' };

async function register(visitor: AnyPage, values: typeof ADA, site = herald): Promise<string> {
  const form = new AnyForm(visitor, 'register');
  await form.openAt(site);
  await form.fill(values);
  await form.submit();
  await visitor.see(STATUS, 'We sent a link');
  return visitor.text(STATUS);
}

/** The dialog that the mailed link has opened, where the visitor logs in. */
async function logIn(visitor: AnyPage, values: typeof ADA): Promise<void> {
  const form = new AnyForm(visitor, 'login');
  await form.fill(values);
  await form.submit();
}

/** By way of the site's front page: it is told there not to leave for the hub, before the link's dialog asks it. */
async function follow(visitor: AnyPage, mailed: string): Promise<void> {
  await visitor.goto(new URL('/', mailed).href);
  await visitor.goto('about:blank');
  await visitor.goto(mailed);
}

describe('a site that registers privately', { concurrency: 1 }, () => {
  let link = '';

  it('E6 says the same to who is new and who has an account: that a link is on its way', async () => {
    const told = await register(page, ADA);
    await page.see(MENU, 'Log in');
    await page.screenshot('private-registration/sent');
    link = linkIn(await mail.latest(ADA.email, /Finish your account/));
    const other = await newVisitor();
    assert.equal(
      (await register(other, { ...ADA, email: READER.email })).replace(READER.email, ADA.email),
      told,
    );
    const notice = await mail.latest(READER.email, /already have an account/);
    assert.doesNotMatch(linkIn(notice), /#/);
    await other.context.close();
  });

  it('leads by the mail to the login: on another device, after a wrong password, the account is there', async () => {
    const visitor = await newVisitor();
    await follow(visitor, link);
    expectProblem(/status of 401/);
    await logIn(visitor, { ...ADA, password: 'nine velvet paper boats' });
    await visitor.see('identity-login-form [data-error=form]', 'don’t match');
    assert.equal((await visitor.url()).href, `${herald}/`);
    await logIn(visitor, ADA);
    await visitor.see(MENU, ADA.email);
    await visitor.gone('dialog');
    assert.equal((await visitor.url()).href, `${herald}/`);
    await visitor.context.close();
  });

  it('is a link that works once; from then on the customer logs in as ever', async () => {
    const visitor = await newVisitor();
    // on the page that is open
    await visitor.goto(herald);
    await visitor.see(MENU, 'Log in');
    await visitor.evaluate((url) => {
      location.href = url;
    }, link);
    expectProblem(/status of 401/);
    await logIn(visitor, { ...ADA, password: 'nine velvet paper boats' });
    await visitor.see('identity-login-form [data-error=form]', 'This link has expired or was used');
    await logIn(visitor, ADA);
    await visitor.see(MENU, ADA.email);
    await visitor.context.close();
  });

  it('opens the dialog also where the page has a login form of its own, perhaps out of sight', async () => {
    const visitor = await newVisitor();
    const bob = { ...ADA, email: 'bob@example.com' };
    await register(visitor, bob, origin('gazette'));
    await visitor.context.close();
    const other = await newVisitor();
    await follow(other, linkIn(await mail.latest(bob.email, /Finish your account/)));
    for (const [name, text] of Object.entries(bob))
      await other.fill(`identity-login-modal identity-login-form [name=${name}]`, text);
    await other.press('Enter');
    await other.see(MENU, bob.email);
    await other.context.close();
  });
});
