import { expect } from '@open-wc/testing';
import {
  areNodes,
  field,
  fill,
  find,
  handled,
  isNode,
  saidBy,
  setup,
  until,
  whole,
} from '../support/elements.js';

const ours = '<identity-login-form></identity-login-form>';
const fields = `<label>E-mail <input name="email" type="email"></label>
  <label>Password <input name="password" type="password"></label>
  <label><input name="remember" type="checkbox"> Remember me</label><button>Come in</button>`;

/** A form of the page; nobody has moved, wrapped or restyled it as long as `original` is what it still is. */
function pageForm(id = 'own') {
  const form = document.createElement('form');
  form.method = 'post';
  form.id = id;
  form.innerHTML = fields;
  return { form, original: form.outerHTML };
}

const forms = () => [...find('identity-login-form').querySelectorAll('form')];
const shown = () => forms().filter((form) => form.checkVisibility());
const element = () => find('identity-login-form');

describe('a form of the page that comes later', () => {
  it('or goes: ours comes back with what was typed, where a framework empties the element for its own text', async () => {
    await setup(ours);
    fill(field('email'), 'ada@example.com');
    for (const text of ['Loading', '']) {
      element().textContent = text;
      await until('the form', () => shown().length === 1);
    }
    expect(field('email').value).to.equal('ada@example.com');
  });

  it('right after the tag is there: the default is never rendered', async () => {
    await setup('');
    const tag = document.createElement('identity-login-form');
    const seen: Node[] = [];
    new MutationObserver((changes) =>
      seen.push(...changes.flatMap(({ addedNodes }) => [...addedNodes])),
    ).observe(tag, { childList: true });
    find('identity-site').append(tag);
    const { form, original } = pageForm();
    tag.append(form);
    await whole(tag);
    areNodes(seen, [form]);
    expect(form.outerHTML).to.equal(original);
  });

  it('once the default shows replaces it', async () => {
    await setup(ours);
    expect(forms()).to.have.lengthOf(1);
    const { form, original } = pageForm();
    element().append(form);
    await until('one form', () => forms().length === 1);
    areNodes(forms(), [form]);
    expect(form.outerHTML).to.equal(original);
  });

  it('before anything but the default has loaded replaces it too', async () => {
    await setup('');
    const tag = document.createElement('identity-login-form');
    find('identity-site').append(tag);
    await tag.updateComplete;
    expect(forms()).to.have.lengthOf(1);
    const { form } = pageForm();
    tag.append(form);
    await until('one form', () => forms().length === 1);
    areNodes(forms(), [form]);
  });

  it('before anything but the default has loaded takes over what was typed all the same', async () => {
    await setup('');
    const tag = document.createElement('identity-login-form');
    find('identity-site').append(tag);
    await tag.updateComplete;
    fill(field('email'), 'ada@example.com');
    tag.append(pageForm().form);
    tag.requestUpdate();
    await tag.updateComplete;
    expect(forms()).to.have.lengthOf(1);
    await until('what was typed', () => field('email').value === 'ada@example.com');
  });

  it('takes over what was typed, what was chosen, and the focus', async () => {
    await setup(ours);
    fill(field('email'), 'ada@example.com');
    fill(field('password'), 'four staple orange kites');
    field('remember').checked = false;
    const { form } = pageForm();
    field('remember', form).checked = true;
    element().append(form);
    await until('one form', () => forms().length === 1);
    expect(field('email').value).to.equal('ada@example.com');
    expect(field('password').value).to.equal('four staple orange kites');
    expect(field('remember').checked).to.equal(false);
    isNode(document.activeElement, field('password'));
  });

  it('keeps what the page has filled in itself', async () => {
    await setup(ours);
    fill(field('email'), 'ada@example.com');
    const { form } = pageForm();
    field('email', form).value = 'grace@example.com';
    element().append(form);
    await until('one form', () => forms().length === 1);
    expect(field('email').value).to.equal('grace@example.com');
  });

  it('may be wrapped in whatever the page likes', async () => {
    await setup(ours);
    const { form, original } = pageForm();
    const wrapper = document.createElement('div');
    wrapper.append(form);
    element().append(wrapper);
    await until('one form', () => forms().length === 1);
    expect(form.outerHTML).to.equal(original);
    isNode(form.parentElement, wrapper);
  });

  it('logs in', async () => {
    const { api } = await setup(ours);
    const { form } = pageForm();
    element().append(form);
    await until('one form', () => forms().length === 1);
    fill(field('email'), 'ada@example.com');
    fill(field('password'), 'four staple orange kites');
    find('#own button').click();
    await until('a greeting', () => saidBy(element()));
    expect(api.count('POST /auth/login')).to.equal(1);
  });

  it('and goes again leaves the default in its place, empty', async () => {
    await setup(ours);
    fill(field('password'), 'five staple orange kites');
    const { form } = pageForm();
    element().append(form);
    await until('one form', () => forms().length === 1);
    fill(field('password'), 'four staple orange kites');
    form.remove();
    await until('the default', () => forms()[0]?.dataset.part === 'form');
    expect(forms()).to.have.lengthOf(1);
    expect(field('password').value).to.equal('');
  });

  it('may be replaced by another one, which works', async () => {
    const { api } = await setup(
      `<identity-login-form><form method="post">${fields}</form></identity-login-form>`,
    );
    const { form, original } = pageForm('another');
    forms()[0]?.replaceWith(form);
    await handled();
    expect(form.outerHTML).to.equal(original);
    areNodes(shown(), [form]);
    fill(field('email'), 'ada@example.com');
    fill(field('password'), 'four staple orange kites');
    form.requestSubmit();
    await until('a greeting', () => saidBy(element()));
    expect(api.count('POST /auth/login')).to.equal(1);
  });

  it('may be moved to another element of ours, which then has no form of its own', async () => {
    const { find } = await setup(`${ours}<identity-register-form></identity-register-form>`);
    const { form } = pageForm();
    element().append(form);
    await until('one form', () => forms().length === 1);
    find('identity-register-form').append(form);
    await until('the default', () => forms()[0]?.dataset.part === 'form');
    await until('one form', () => find('identity-register-form').querySelectorAll('form').length === 1);
    isNode(form.parentElement, find('identity-register-form'));
  });
});

describe('an element', () => {
  it('may be moved on the page with what was typed into its default form', async () => {
    const { find } = await setup(`${ours}<section></section>`);
    fill(field('email'), 'ada@example.com');
    find('section').append(element());
    await whole(element());
    expect(forms()).to.have.lengthOf(1);
    expect(field('email').value).to.equal('ada@example.com');
  });

  it('may be put in and taken out as often as a framework likes (F5): it stays one form, one listener each', async () => {
    const { api, site } = await setup(ours);
    for (let i = 0; i < 3; i++) {
      const tag = element();
      tag.remove();
      site.append(tag);
    }
    await whole(element());
    expect(forms()).to.have.lengthOf(1);
    fill(field('email'), 'ada@example.com');
    fill(field('password'), 'four staple orange kites');
    find('[data-part=submit]').click();
    await until('a greeting', () => saidBy(element()));
    expect(api.count('POST /auth/login')).to.equal(1);
  });

  it('copied with its default form keeps one form', async () => {
    const { site } = await setup(ours);
    const copy = element().cloneNode(true) as typeof site;
    element().remove();
    site.append(copy);
    await whole(copy);
    expect(shown()).to.have.lengthOf(1);
  });
});

describe('two steps of the page’s own in identity-password-reset', () => {
  const steps = `<identity-password-reset>
    <form method="post" id="choose"><input name="password" type="password" aria-label="New password"><button>Save</button></form>
    <form method="post" id="ask"><input name="email" type="email" aria-label="E-mail"><button>Send</button></form>
  </identity-password-reset>`;

  it('the one with email asks; the one with password is out of sight till then', async () => {
    const { api, find } = await setup(steps);
    expect([find('#ask').checkVisibility(), find('#choose').checkVisibility()]).to.deep.equal([true, false]);
    fill(field('email'), 'ada@example.com');
    find('#ask button').click();
    await until('words', () => saidBy(find('identity-password-reset')).startsWith('If ada@example.com'));
    expect(api.last('POST /password/forgot')?.body).to.deep.equal({ email: 'ada@example.com' });
  });

  it('the one with password chooses, once the mailed link is there', async () => {
    location.hash = '#identity-password-reset=mailed-token';
    const { api, find } = await setup(steps);
    expect([find('#ask').checkVisibility(), find('#choose').checkVisibility()]).to.deep.equal([false, true]);
    fill(field('password'), 'four staple orange kites');
    find('#choose button').click();
    await until('words', () =>
      saidBy(find('identity-password-reset')).startsWith('Your password is changed'),
    );
    expect(api.last('POST /password/reset')?.body).to.deep.equal({
      token: 'mailed-token',
      password: 'four staple orange kites',
    });
  });

  it('where there is one for a single step, the default serves for the other', async () => {
    location.hash = '#identity-password-reset=mailed-token';
    const { find } = await setup(
      '<identity-password-reset><form method="post" id="ask"><input name="email"></form></identity-password-reset>',
    );
    expect(find('#ask').checkVisibility()).to.equal(false);
    expect(find('form[data-part=form] [name=password]').checkVisibility()).to.equal(true);
  });
});
