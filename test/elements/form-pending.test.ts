import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  field,
  fill,
  find,
  handled,
  inside,
  leave,
  record,
  saidBy,
  setup,
  until,
} from '../support/elements.js';
import { held, refusal, signedIn } from '../support/fake-api.js';

const tag = '<identity-login-form></identity-login-form>';

async function submitted() {
  const login = held<'POST /auth/login'>();
  const page = await setup(tag, { replies: { 'POST /auth/login': login.reply } });
  fill(field('email'), 'ada@example.com');
  fill(field('password'), 'four staple orange kites');
  const button = find<HTMLButtonElement>('[data-part=submit]');
  const width = button.getBoundingClientRect().width;
  return { ...page, login, button, width, element: find('identity-login-form') };
}

const label = () => find('[data-part=submit]').textContent?.trim();

describe('a submission under way', () => {
  it('is said after 150 ms, not at once, on a button that keeps its width', async () => {
    const { button, width, element, login } = await submitted();
    const start = performance.now();
    button.click();
    await login.asked;
    const asked = performance.now() - start;
    if (asked < 100) expect([label(), element.matches(':state(pending)')]).to.deep.equal(['Log in', false]);
    await until('words', () => label() === 'Logging in…');
    expect(performance.now() - start).to.be.at.least(145);
    expect(element.matches(':state(pending)')).to.equal(true);
    expect(find('form').getAttribute('aria-busy')).to.equal('true');
    expect(button.getBoundingClientRect().width).to.equal(width);
    expect(inside(element, '[aria-live=polite]').textContent, 'said as well').to.equal('Logging in…');
    expect(inside(element, '[aria-live=polite]').getBoundingClientRect().width).to.equal(1);
    await expect(element).to.be.accessible();
    login.release(signedIn());
    await until('a greeting', () => saidBy(element));
    await until('the button as before', () => label() === 'Log in');
    expect(inside(element, '[aria-live=polite]').textContent).to.equal('');
    expect(element.matches(':state(pending)')).to.equal(false);
    expect(find('form').hasAttribute('aria-busy')).to.equal(false);
  });

  it('is said to a screen reader in our words, whatever the page’s own button says', async () => {
    const own = `<form method="post"><label>E-mail <input name="email"></label>
      <label>Password <input name="password" type="password"></label><button>Come in</button></form>`;
    for (const [name, words, call] of [
      ['login', 'Logging in…', 'POST /auth/login'],
      ['register', 'Creating account…', 'POST /auth/register'],
    ] as const) {
      const answer = held<typeof call>();
      const element = `identity-${name}-form` as const;
      await setup(`<${element} id="${name}">${own}</${element}>`, { replies: { [call]: answer.reply } });
      const host = find(`#${name}`);
      fill(field('email', host), 'ada@example.com');
      fill(field('password', host), 'four staple orange kites');
      find('button', host).click();
      await until('words', () => inside(host, '[aria-live=polite]').textContent === words);
      expect(find('button', host).textContent).to.equal('Come in');
      answer.release(refusal('internal_error')());
      await until('no words', () => inside(host, '[aria-live=polite]').textContent === '');
    }
  });

  it('is not said at all when the answer is quick', async () => {
    const { button, element, login } = await submitted();
    // however slow the machine is: its 150 ms are not over before the answer is there
    const { setTimeout: original } = window;
    Object.assign(window, {
      setTimeout: (run: () => void, ms?: number) => original(run, ms === 150 ? 60_000 : ms),
    });
    const labels = new Set<string | undefined>();
    new MutationObserver(() => labels.add(label())).observe(button, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    login.release(signedIn());
    try {
      button.click();
      await until('a greeting', () => saidBy(element));
    } finally {
      Object.assign(window, { setTimeout: original });
    }
    expect([...labels]).not.to.include('Logging in…');
  });

  it('F5 is one: further presses and Enter ×10 do nothing', async () => {
    const { button, element, login, api } = await submitted();
    const events = record();
    button.click();
    button.click();
    for (let i = 0; i < 10; i++) await sendKeys({ press: 'Enter' });
    await until('words', () => label() === 'Logging in…');
    button.click();
    await handled();
    expect(button.disabled, 'still pressable').to.equal(false);
    login.release(signedIn());
    await until('a greeting', () => saidBy(element));
    expect(api.count('POST /auth/login')).to.equal(1);
    expect(events.filter(({ type }) => type === 'identity-login')).to.have.lengthOf(1);
  });

  it('F5 is one from the very first press, before anything is loaded', async () => {
    const login = held<'POST /auth/login'>();
    const { api } = await setup('', { replies: { 'POST /auth/login': login.reply } });
    const element = document.createElement('identity-login-form');
    find('identity-site').append(element);
    await element.updateComplete;
    fill(field('email'), 'ada@example.com');
    fill(field('password'), 'four staple orange kites');
    for (let i = 0; i < 3; i++) find('[data-part=submit]').click();
    await login.asked;
    login.release(signedIn());
    await until('a greeting', () => saidBy(element));
    expect(api.count('POST /auth/login')).to.equal(1);
  });

  it('F5 is aborted when the element leaves the page, and nothing is said or fired after', async () => {
    const { button, element, login } = await submitted();
    const events = record();
    button.click();
    const { signal } = await login.asked;
    element.remove();
    await until('an abort', () => signal?.aborted);
    login.release(signedIn());
    await handled();
    expect(element.matches(':state(pending)')).to.equal(false);
    expect(events.filter(({ type }) => type !== 'identity-ready')).to.deep.equal([]);
  });

  it('F5 can be made again after the element came back, with what was typed', async () => {
    const { button, element, login, site, api } = await submitted();
    button.click();
    const { signal } = await login.asked;
    element.remove();
    await until('an abort', () => signal?.aborted);
    api.reply({ 'POST /auth/login': () => signedIn() });
    site.append(element);
    await element.updateComplete;
    expect(field('email').value).to.equal('ada@example.com');
    find('[data-part=submit]').click();
    await until('a greeting', () => saidBy(element) === 'You’re logged in as Ada.');
  });

  it('does not judge a field that is left meanwhile', async () => {
    const { button, login } = await submitted();
    fill(field('email'), 'ada@example.com');
    button.click();
    await login.asked;
    fill(field('email'), 'ada@');
    leave(field('email'), field('password'));
    await handled();
    expect(find('[data-error=email]').textContent).to.equal('');
    login.release(refusal('invalid_credentials')());
    await until('words', () => find('[data-error=form]').textContent);
  });

  it('keeps what was typed when it fails, the password too', async () => {
    const { button, login } = await submitted();
    button.click();
    await login.asked;
    login.release(refusal('unavailable')());
    await until('words', () => find('[data-error=form]').textContent);
    expect(field('email').value).to.equal('ada@example.com');
    expect(field('password').value).to.equal('four staple orange kites');
  });
});
