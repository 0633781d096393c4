import { expect, fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FieldCode, RefusalCode } from '../../src/contract/errors.js';
import { IdentityErrorEvent } from '../../src/sdk/session-events.js';
import {
  descriptionOf,
  field,
  fill,
  find,
  handled,
  isNode,
  leave,
  record,
  setup,
  until,
} from '../support/elements.js';
import { type CallName, offline, refusal, signedIn, site as siteOf, webPage } from '../support/fake-api.js';

const loginForm = '<identity-login-form></identity-login-form>';
const registerForm = '<identity-register-form></identity-register-form>';
const email = 'ada@example.com';
const password = 'four staple orange kites';

const errorOf = (name: string) => find(`[data-error="${name}"]`).textContent;

async function send(markup: string, name: CallName, reply: () => Response | Promise<Response>) {
  const page = await setup(markup, { replies: { [name]: reply } });
  fill(field('email'), email);
  fill(field('password'), password);
  find('[data-part=submit]').click();
  return page;
}

describe('what went wrong', () => {
  describe('of the whole stands above the button, in words', () => {
    const dontMatch = 'That e-mail and password don’t match. Try again or reset your password.';
    const notNow = 'We can’t log you in right now. Try again in a minute.';
    const noAnswer = 'No answer came. Check your connection, or try again in a minute.';
    const cases: [string, () => Response | Promise<Response>, string][] = [
      ['invalid_credentials', refusal('invalid_credentials'), dontMatch],
      [
        'rate_limited',
        refusal('rate_limited', { retryAfter: 30 }),
        'Too many tries. Wait 30 seconds, or reset your password.',
      ],
      [
        'rate_limited for long',
        refusal('rate_limited', { retryAfter: 900 }),
        'Too many tries. Wait 15 minutes, or reset your password.',
      ],
      [
        'rate_limited without a time',
        refusal('rate_limited'),
        'Too many tries. Wait a minute, or reset your password.',
      ],
      ['no answer (F1)', offline, noAnswer],
      ['internal_error (F1)', refusal('internal_error'), notNow],
      ['unavailable', refusal('unavailable', { retryAfter: 2 }), notNow],
      ['HTML in place of JSON (F1)', webPage(502), notNow],
      ['HTML with status 200 (F1)', webPage(200), notNow],
      ['an empty answer (F1)', () => new Response('', { status: 200 }), notNow],
      ['JSON of another kind (F1)', () => Response.json({ data: { id: 7 } }), notNow],
      [
        'a page that is not on the list',
        refusal('origin_not_allowed'),
        'This page isn’t set up for logging in yet.',
      ],
      ['an unknown site', refusal('site_unknown'), 'This page isn’t set up for logging in yet.'],
    ];
    for (const [what, reply, words] of cases)
      it(what, async () => {
        await send(loginForm, 'POST /auth/login', reply);
        await until('words', () => errorOf('form'));
        expect(errorOf('form')).to.equal(words);
        expect(find('[data-error=form]').getAttribute('role')).to.equal('alert');
        expect([field('email').value, field('password').value]).to.deep.equal([email, password]);
      });
  });

  it('says that there is no network, where the browser says so (F1)', async () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      await send(loginForm, 'POST /auth/login', offline);
      const words = 'You seem to be offline. Your entry is kept; try again when you’re back.';
      await until('words', () => errorOf('form') === words);
      expect([field('email').value, field('password').value]).to.deep.equal([email, password]);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  describe('with a field stands under it, and the field is focused', () => {
    const taken = 'You already have an account with this e-mail. Log in instead.';
    const cases: [RefusalCode, string, FieldCode, string][] = [
      ['email_taken', 'email', 'taken', taken],
      ['validation_failed', 'email', 'invalid', 'Enter an e-mail like name@example.com.'],
      ['validation_failed', 'email', 'required', 'Enter your e-mail.'],
      ['validation_failed', 'password', 'too_short', 'Use at least 8 characters.'],
      ['validation_failed', 'password', 'too_long', 'That’s too long.'],
      ['validation_failed', 'password', 'too_weak', 'That’s easy to guess. Add another word or two.'],
      ['validation_failed', 'password', 'too_common', 'Many people use this password. Choose another.'],
      ['validation_failed', 'password', 'same_as_email', 'Choose a password that differs from your e-mail.'],
    ];
    for (const [code, name, fieldCode, words] of cases)
      it(`${name} ${fieldCode}`, async () => {
        const reply = refusal(code, { fields: { [name]: [fieldCode] } });
        await send(registerForm, 'POST /auth/register', reply);
        await until('words', () => errorOf(name));
        expect(errorOf(name)).to.equal(words);
        expect(descriptionOf(field(name))).to.include(words);
        expect(field(name).getAttribute('aria-invalid')).to.equal('true');
        isNode(document.activeElement, field(name));
        expect(errorOf('form'), 'said once').to.equal('');
        expect([field('email').value, field('password').value], 'kept').to.deep.equal([email, password]);
      });

    it('the first of several takes the focus; a field that the form has not is said of the whole', async () => {
      const fields = { email: ['invalid'], password: ['too_weak'] } as const;
      await send(registerForm, 'POST /auth/register', refusal('validation_failed', { fields }));
      await until('words', () => errorOf('password'));
      expect(errorOf('email')).to.equal('Enter an e-mail like name@example.com.');
      isNode(document.activeElement, field('email'));
    });

    it('a refused field that the form has not is said of the whole', async () => {
      const reply = refusal('validation_failed', { fields: { metadata: ['too_long'] } });
      await send(registerForm, 'POST /auth/register', reply);
      await until('words', () => errorOf('form'));
      expect(errorOf('form')).to.equal('Some entries need a change.');
    });

    it('a code that we do not know yet is said all the same', async () => {
      const codes = ['too_green', 'toString', '__proto__', 'required'] as FieldCode[];
      for (const code of codes) {
        const reply = refusal('validation_failed', { fields: { password: [code] } });
        await send(registerForm, 'POST /auth/register', reply);
        await until(`words for ${code}`, () => errorOf('password'));
        expect(errorOf('password')).to.equal(
          code === 'required' ? 'Enter your password.' : 'Check this entry.',
        );
        fixtureCleanup();
      }
    });

    it('a refusal whose fields are not what the contract says is said of the whole', async () => {
      for (const errors of [{ email: null }, { email: [] }, { email: 7 }, [], 'email']) {
        const refused = { error: { status: 400, code: 'validation_failed', message: '' }, errors };
        await send(registerForm, 'POST /auth/register', () => Response.json(refused, { status: 400 }));
        await until(`words for ${JSON.stringify(errors)}`, () => errorOf('form'));
        fixtureCleanup();
      }
    });
  });

  it('fires identity-error once, on the element, with the code and the refused fields', async () => {
    const events = record();
    const fields = { password: ['too_weak'] } as const;
    await send(registerForm, 'POST /auth/register', refusal('validation_failed', { fields }));
    await until('words', () => errorOf('password'));
    const errors = events.filter((event) => event instanceof IdentityErrorEvent);
    expect(errors).to.have.lengthOf(1);
    const error = errors[0] as IdentityErrorEvent;
    isNode(error.target, find('identity-register-form'));
    expect([error.bubbles, error.composed, error.code]).to.deep.equal([true, true, 'validation_failed']);
    expect(error.fields).to.deep.equal(fields);
    expect(JSON.stringify({ ...error })).not.to.include(password);
  });

  it('goes while the visitor types, and the next try can succeed', async () => {
    const { api, site } = await send(loginForm, 'POST /auth/login', refusal('invalid_credentials'));
    await until('words', () => errorOf('form'));
    fill(field('password'), 'another one');
    await until('no words', () => errorOf('form') === '');
    api.reply({ 'POST /auth/login': () => signedIn() });
    find('[data-part=submit]').click();
    await until('a session', () => site.identity?.session.status === 'signed-in');
  });

  it('goes when the next try starts', async () => {
    const { api } = await send(loginForm, 'POST /auth/login', refusal('invalid_credentials'));
    await until('words', () => errorOf('form'));
    api.reply({ 'POST /auth/login': () => new Promise<Response>(() => {}) });
    find('[data-part=submit]').click();
    await until('no words', () => errorOf('form') === '');
  });
});

describe('mistakes', () => {
  it('are lines that do not run into each other, however large the page wants its words', async () => {
    const { site } = await send(loginForm, 'POST /auth/login', refusal('invalid_credentials'));
    await until('words', () => errorOf('form'));
    site.style.setProperty('--identity-font-size-small', '28px');
    for (const part of document.querySelectorAll('[data-part=label], [data-part=error]:not(:empty)')) {
      const { fontSize, lineHeight } = getComputedStyle(part);
      expect(Number.parseFloat(lineHeight) / Number.parseFloat(fontSize), part.textContent ?? '').to.be.above(
        1.2,
      );
    }
  });

  it('are not shown while typing for the first time, but on leaving the field', async () => {
    await setup(loginForm);
    field('email').focus();
    const seen: (string | null)[] = [];
    new MutationObserver(() => seen.push(errorOf('email'))).observe(find('[data-error=email]'), {
      childList: true,
    });
    await sendKeys({ type: 'ada@' });
    await handled();
    expect(seen, 'while typing').to.deep.equal([]);
    await sendKeys({ press: 'Tab' });
    await until('words', () => errorOf('email') === 'Enter an e-mail like name@example.com.');
    expect(descriptionOf(field('email'))).to.include('Enter an e-mail like');
  });

  it('go with the first stroke that follows, and come back on leaving again', async () => {
    await setup(loginForm);
    fill(field('email'), 'ada@');
    leave(field('email'), field('password'));
    await until('words', () => errorOf('email'));
    field('email').focus();
    await sendKeys({ type: 'x' });
    await until('no words', () => errorOf('email') === '');
    expect(field('email').hasAttribute('aria-invalid')).to.equal(false);
    fill(field('email'), 'ada@@');
    leave(field('email'), field('password'));
    await until('words', () => errorOf('email'));
  });

  it('of a field that was only passed are not shown', async () => {
    await setup(loginForm);
    field('email').focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await handled();
    expect([errorOf('email'), errorOf('password')]).to.deep.equal(['', '']);
  });

  it('are all shown by the button, which stays pressable; the first one takes the focus', async () => {
    const { api } = await setup(loginForm);
    const button = find<HTMLButtonElement>('[data-part=submit]');
    expect(button.disabled).to.equal(false);
    button.click();
    await until('words', () => errorOf('password'));
    expect([errorOf('email'), errorOf('password')]).to.deep.equal([
      'Enter your e-mail.',
      'Enter your password.',
    ]);
    isNode(document.activeElement, field('email'));
    fill(field('email'), email);
    button.click();
    await until('the focus', () => document.activeElement === field('password'));
    expect(api.count('POST /auth/login')).to.equal(0);
  });

  it('of length are judged by the site’s own rule, which stands there from the start', async () => {
    const { api, site } = await setup(registerForm, {
      replies: { 'GET /site': siteOf({ password_min_length: 12 }) },
    });
    await until('the site', () => site.identity?.site);
    await until('the rule', () => descriptionOf(field('password')).includes('At least 12 characters'));
    field('password').focus();
    await sendKeys({ type: 'eleven char' });
    await sendKeys({ press: 'Tab' });
    await until('words', () => errorOf('password') === 'Use at least 12 characters.');
    expect(api.count('POST /auth/register')).to.equal(0);
  });

  it('move nothing: the room for the words is there before them', async () => {
    await setup(loginForm);
    const height = () => find('identity-login-form').getBoundingClientRect().height;
    const before = height();
    find('[data-part=submit]').click();
    await until('words', () => errorOf('password'));
    expect(height()).to.equal(before);
  });

  it('are seen as well as said: the words have an icon, the field a colour', async () => {
    await setup(loginForm);
    const border = () => getComputedStyle(field('email')).borderTopColor;
    const before = border();
    find('[data-part=submit]').click();
    await until('words', () => errorOf('email'));
    await until('the colour', () => border() !== before);
    const icon = getComputedStyle(find('[data-error=email]'), '::before');
    expect(icon.content).to.include('!');
  });
});
