import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { descriptionOf, field, fill, find, handled, isNode, setup, until } from '../support/elements.js';
import { refusal } from '../support/fake-api.js';

const fields = `
  <div class="row">
    <label for="mail">Your e-mail</label>
    <input id="mail" name="email" type="email" required="" autocomplete="username">
  </div>
  <label>Your password <input name="password" type="password" required=""></label>
  <button class="fancy">Come in</button>`;
const form = `<form method="post" action="/login" class="hand-made" id="own">${fields}</form>`;
const login = (content: string) => `<identity-login-form>${content}</identity-login-form>`;

function fillIn(): void {
  fill(field('email'), 'ada@example.com');
  fill(field('password'), 'four staple orange kites');
}

class PageField extends HTMLElement {
  static formAssociated = true;

  constructor() {
    super();
    this.attachInternals().setValidity({ valueMissing: true }, 'missing');
  }
}

describe('a form of the page inside the tag', () => {
  describe('errors', () => {
    it('stand in the places that the page has for them, tied to their fields', async () => {
      const places = '<p data-error="email" class="mine" hidden></p><p data-error="form"></p>';
      const { api } = await setup(login(form.replace('<button', `${places}<button`)), {
        replies: { 'POST /auth/login': refusal('validation_failed', { fields: { email: ['invalid'] } }) },
      });
      fillIn();
      find('.fancy').click();
      await until('words', () => find('.mine').textContent === 'Enter an e-mail like name@example.com.');
      expect(find('.mine').checkVisibility()).to.equal(true);
      expect(descriptionOf(field('email'))).to.equal('Enter an e-mail like name@example.com.');
      expect(find('.mine').hasAttribute('data-part'), 'not restyled').to.equal(false);
      expect(document.querySelectorAll('[data-error]')).to.have.lengthOf(2);
      api.reply({ 'POST /auth/login': refusal('invalid_credentials') });
      find('.fancy').click();
      await until('words', () => find('[data-error=form]').textContent);
      expect(find('[data-error=form]').getAttribute('role')).to.equal('alert');
      await until('no words', () => find('.mine').textContent === '');
      expect(document.querySelectorAll('[data-error]')).to.have.lengthOf(2);
    });

    it('go when the form is reset', async () => {
      await setup(login(form.replace('</button>', '</button><button type="reset">Empty</button>')));
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=password]')?.textContent);
      find('[type=reset]').click();
      await until('no words', () => !find('[data-error=password]').textContent);
      expect(find('[data-error=email]').textContent).to.equal('');
      expect(field('email').hasAttribute('aria-invalid')).to.equal(false);
    });

    it('stand in a paragraph that is added after the field, where the page has no place', async () => {
      await setup(login(form));
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=password]')?.textContent);
      isNode(find('#mail').nextElementSibling, find('[data-error=email]'));
      isNode(find('label:has([name=password])').nextElementSibling, find('[data-error=password]'));
      expect(descriptionOf(field('email'))).to.equal('Enter your e-mail.');
      expect(descriptionOf(field('password'))).to.equal('Enter your password.');
      expect(field('password').labels?.[0]?.textContent?.trim(), 'its name stays').to.equal('Your password');
      await expect(find('identity-login-form')).to.be.accessible();
    });

    it('are tied as well on a page that is no secure context, as a phone sees a laptop', async () => {
      Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
      try {
        await setup(login(form));
        find('.fancy').click();
        await until('words', () => descriptionOf(field('password')) === 'Enter your password.');
      } finally {
        Reflect.deleteProperty(crypto, 'randomUUID');
      }
    });

    it('keep what already described the field', async () => {
      const described = form.replace('name="password"', 'name="password" aria-describedby="rule"');
      await setup(login(`${described}<p id="rule">Twelve characters.</p>`));
      find('.fancy').click();
      await until('words', () => descriptionOf(field('password')).includes('Enter your password.'));
      expect(descriptionOf(field('password'))).to.equal('Twelve characters. Enter your password.');
    });

    it('leave the page’s own place hidden again once they are cleared', async () => {
      const places =
        '<p data-error="email" class="mine" hidden></p><p data-error="password" class="room"></p>';
      await setup(login(form.replace('<button', `${places}<button`)));
      find('.fancy').click();
      await until('words', () => find('.mine').textContent && find('.room').textContent);
      fillIn();
      await until('no words', () => !find('.mine').textContent && !find('.room').textContent);
      expect([find('.mine').hidden, find('.room').hidden]).to.deep.equal([true, false]);
      fill(field('email'), 'ada@');
      find('.fancy').click();
      await until('words', () => find('.mine').checkVisibility());
    });

    it('of the whole stand above the button as an alert', async () => {
      await setup(login(form), { replies: { 'POST /auth/login': refusal('invalid_credentials') } });
      fillIn();
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=form]')?.textContent);
      expect(find('[data-error=form]').getAttribute('role')).to.equal('alert');
      isNode(find('[data-error=form]').nextElementSibling, find('.fancy'));
    });

    it('are in the words of the page’s own pattern and rule', async () => {
      const strict = form
        .replace('name="email"', 'name="email" pattern=".+@herald.example" title="Use your Herald address."')
        .replace('name="password"', 'name="password" id="secret"');
      await setup(login(strict));
      fillIn();
      field('password').setCustomValidity('Not this one.');
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=password]')?.textContent);
      expect(find('[data-error=email]').textContent).to.equal('Use your Herald address.');
      expect(find('[data-error=password]').textContent).to.equal('Not this one.');
    });
  });

  it('may have its fields beside it, tied by their form attribute: one place of words for each', async () => {
    const tied = `<form method="post" id="far"></form><p data-error="form"></p>
      ${fields.replaceAll('name=', 'form="far" name=').replace('<button', '<button form="far"')}`;
    const { api } = await setup(login(tied), {
      replies: { 'POST /auth/login': refusal('validation_failed', { fields: { email: ['invalid'] } }) },
    });
    find('.fancy').click();
    await until('words', () => descriptionOf(field('password')) === 'Enter your password.');
    isNode(document.activeElement, field('email'));
    for (const tries of [1, 2]) {
      fillIn();
      await until('no words', () => !descriptionOf(field('email')) && !descriptionOf(field('password')));
      find('.fancy').click();
      await until('words', () => descriptionOf(field('email')) === 'Enter an e-mail like name@example.com.');
      expect([api.count('POST /auth/login'), document.querySelectorAll('[data-error]').length]).to.deep.equal(
        [tries, 3],
      );
    }
    api.reply({ 'POST /auth/login': refusal('invalid_credentials') });
    find('.fancy').click();
    await until('words', () => find('[data-error=form]').textContent);
  });

  describe('is judged', () => {
    it('with words for a box without a name too', async () => {
      const box = '<label><input type="checkbox" required id="terms"> I accept the terms</label>';
      const { api } = await setup(login(form.replace('<button', `${box}<button`)));
      fillIn();
      find('.fancy').click();
      await until(
        'words',
        () => document.querySelector('[data-error=form]')?.textContent === 'Fill this in.',
      );
      isNode(document.activeElement, find('#terms'));
      find('#terms').click();
      await until('no words', () => !find('[data-error=form]').textContent);
      find('.fancy').click();
      await until('a login', () => api.count('POST /auth/login'));
    });

    it('with words for a component of the page that shows nobody its validity', async () => {
      customElements.define('page-field', PageField);
      await setup(
        login(form.replace(/<input id="mail".*>/, '<page-field name="email" tabindex="0"></page-field>')),
      );
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=email]')?.textContent);
      isNode(document.activeElement, find('page-field'));
      expect(descriptionOf(find('page-field'))).to.equal('Enter an e-mail like name@example.com.');
    });

    it('after a press, not during it: the words that come must not move the pressed button away', async () => {
      await setup(login(form));
      field('email').focus();
      await sendKeys({ type: 'ada@' });
      const { left, top, width } = find('.fancy').getBoundingClientRect();
      const position: [number, number] = [Math.round(left + width / 2), Math.round(top + 2)];
      await sendMouse({ type: 'move', position });
      await sendMouse({ type: 'down' });
      await handled();
      await sendMouse({ type: 'up' });
      await until('words', () => document.querySelector('[data-error=password]')?.textContent);
      expect(find('[data-error=email]').textContent).to.equal('Enter an e-mail like name@example.com.');
      await resetMouse();
    });

    it('also when the press was of nothing', async () => {
      await setup(login(form));
      fill(field('email'), 'ada@');
      await sendMouse({ type: 'click', position: [780, 580] });
      await until('words', () => document.querySelector('[data-error=email]')?.textContent);
      await resetMouse();
    });

    for (const novalidate of ['', 'novalidate'])
      it(`the same with ${novalidate || 'native validation'}`, async () => {
        const { api } = await setup(login(form.replace('<form', `<form ${novalidate}`)));
        fill(field('email'), 'ada@');
        find('.fancy').click();
        await until('words', () => document.querySelector('[data-error=password]')?.textContent);
        expect(find('[data-error=email]').textContent).to.equal('Enter an e-mail like name@example.com.');
        isNode(document.activeElement, field('email'));
        await handled();
        expect(api.count('POST /auth/login')).to.equal(0);
        fillIn();
        find('.fancy').click();
        await until('a login', () => api.count('POST /auth/login'));
      });

    it('with the focus in the first field that is wrong, in the form’s own order', async () => {
      const turned = `<form method="post" novalidate><input name="email" hidden>
        <label>Password <input name="password" type="password"></label>
        <label>E-mail <input name="email" id="mail"></label><button class="fancy">Come in</button></form>`;
      await setup(login(turned));
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=password]')?.textContent);
      isNode(document.activeElement, field('password'));
      fill(field('password'), 'four staple orange kites');
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=email]')?.textContent);
      await until('the focus', () => document.activeElement === find('#mail'));
    });

    it('with what went wrong above the button, where its fields are out of sight', async () => {
      const rest = form.replace('name="email"', 'name="email" style="display: none"');
      await setup(login(rest.replaceAll('required=""', '')), {
        replies: { 'POST /auth/login': refusal('validation_failed', { fields: { email: ['invalid'] } }) },
      });
      field('email').value = 'ada@example.com';
      fill(field('password'), 'four staple orange kites');
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=form]')?.textContent);
      expect(find('[data-error=form]').textContent).to.equal('Some entries need a change.');
    });

    it('with a field in it that is named “elements”', async () => {
      const { api } = await setup(login(form.replace('<button', '<input name="elements"><button')));
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=password]')?.textContent);
      isNode(document.activeElement, field('email'));
      api.reply({ 'POST /auth/login': refusal('invalid_credentials') });
      fillIn();
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=form]')?.textContent);
    });

    it('by the API where it has no rules of its own', async () => {
      const free = form.replaceAll('required=""', '').replace('type="email"', '');
      const { api } = await setup(login(free));
      find('.fancy').click();
      await until('words', () => document.querySelector('[data-error=password]')?.textContent);
      expect(find('[data-error=email]').textContent).to.equal('Enter your e-mail.');
      isNode(document.activeElement, field('email'));
      expect(api.count('POST /auth/login')).to.equal(0);
    });
  });
});
