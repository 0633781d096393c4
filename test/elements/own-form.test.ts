import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  field,
  fill,
  find,
  handled,
  isNode,
  record,
  saidBy,
  setup,
  until,
  whole,
} from '../support/elements.js';
import { ada, site } from '../support/fake-api.js';

const fields = `
  <div class="row">
    <label for="mail">Your e-mail</label>
    <input id="mail" name="email" type="email" required="" autocomplete="username">
  </div>
  <label>Your password <input name="password" type="password" required=""></label>
  <button class="fancy">Come in</button>`;
const form = `<form method="post" action="/login" class="hand-made" id="own">${fields}</form>`;
const login = (content: string) => `<identity-login-form>${content}</identity-login-form>`;

const own = () => find<HTMLFormElement>('form');

function fillIn(): void {
  fill(field('email'), 'ada@example.com');
  fill(field('password'), 'four staple orange kites');
}

/** Runs with `console.warn` listened to. */
async function warnings(act: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const { warn } = console;
  console.warn = (...words) => heard.push(words.join(' '));
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return heard.filter((words) => words.includes('method'));
}

describe('a form of the page inside the tag', () => {
  it('is adopted as it is: nothing moved, wrapped, restyled or added', async () => {
    const { find } = await setup(login(form));
    const element = find('identity-login-form');
    expect(element.innerHTML).to.equal(form);
    expect(own().checkVisibility()).to.equal(true);
  });

  for (const [framework, box] of Object.entries({
    Rails: '<input type="hidden" name="remember" value="0"><input type="checkbox" name="remember" value="1">',
    'ASP.NET':
      '<input type="checkbox" name="remember" value="true"><input type="hidden" name="remember" value="false">',
  }))
    it(`remembers as its box says, with the hidden field that ${framework} puts beside it`, async () => {
      const { api, sdk } = await setup(login(form.replace('<button', `${box}<button`)));
      for (const [tries, isTicked] of [false, true].entries()) {
        fillIn();
        find<HTMLInputElement>('[type=checkbox]').checked = isTicked;
        find('.fancy').click();
        await until('a log-in', () => api.count('POST /auth/login') > tries && !own().checkVisibility());
        expect(api.last('POST /auth/login')?.body).to.have.property('remember', isTicked);
        await (await sdk()).logout();
        await until('the form', () => own().checkVisibility());
      }
    });

  it('asks the hub when its first field is entered, though its button is an input with a value', async () => {
    const submit = form.replace(/<button.*button>/, '<input type="submit" value="Come in">');
    const { sdk } = await setup(login(submit), { replies: { 'GET /site': site({ sso: true }) } });
    const identity = await sdk();
    await until('the site', () => identity.site);
    let trips = 0;
    Reflect.set(identity.sso, 'sync', async () => ++trips);
    field('email').click();
    await until('a trip', () => trips === 1);
    fill(field('email'), 'ada@example.com');
    field('password').click();
    await handled();
    expect(trips).to.equal(1);
  });

  it('in a dialog of the page is closed by its own button, and nothing is sent', async () => {
    const cancel = '<button class="cancel" formmethod="dialog" formnovalidate>Cancel</button>';
    const { api } = await setup(`<dialog>${login(form.replace('</label>', `</label>${cancel}`))}</dialog>`);
    const dialog = find<HTMLDialogElement>('dialog');
    dialog.showModal();
    fillIn();
    find('.cancel').click();
    await handled();
    expect(dialog.open).to.equal(false);
    expect(api.count('POST /auth/login')).to.equal(0);
  });

  it('is not sent by a button without a type that leads to another view', async () => {
    const forgot = '<button class="forgot" data-identity-view="password-forgot">Forgot?</button>';
    const { api } = await setup(login(form.replace('</label>', `</label>${forgot}`)));
    fillIn();
    find('.forgot').click();
    await until('a dialog', () => document.querySelector('identity-login-modal')?.open);
    expect(api.count('POST /auth/login')).to.equal(0);
  });

  it('is not taken from another slot: a search in the header stays what it is', async () => {
    const search = '<form slot="header" role="search"><input name="query"></form>';
    await setup(login(`${search}<div slot="footer"><form class="news"></form></div>`));
    expect(find('[role=search]').outerHTML).to.equal(search);
    expect(find<HTMLFormElement>('form.news').hidden).to.equal(false);
    isNode(find('form[data-part=form]').parentElement, find('identity-login-form'));
  });

  it('keeps its looks: the page’s styles, and none of ours', async () => {
    const style = `<style>.fancy { background: rgb(1, 2, 3); height: 20px } .hand-made { display: flex }</style>`;
    await setup(style + login(form));
    const button = getComputedStyle(find('.fancy'));
    expect([button.backgroundColor, button.height, getComputedStyle(own()).display]).to.deep.equal([
      'rgb(1, 2, 3)',
      '20px',
      'flex',
    ]);
  });

  it('opts in to ours, node by node, with data-part', async () => {
    await setup(login(form.replace('class="fancy"', 'data-part="submit"')));
    expect(getComputedStyle(find('[data-part=submit]')).minHeight).to.equal('44px');
  });

  it('M27 M28 logs in by its field names alone, with its own button, and the page is not left', async () => {
    const { api, find } = await setup(login(form));
    const events = record();
    fillIn();
    find('.fancy').click();
    await until('a greeting', () => saidBy(find('identity-login-form')) === 'You’re logged in as Ada.');
    expect(api.last('POST /auth/login')?.body).to.deep.equal({
      email: 'ada@example.com',
      password: 'four staple orange kites',
      remember: true,
    });
    expect(events.filter(({ type }) => type === 'identity-login')).to.have.lengthOf(1);
    expect(own().checkVisibility()).to.equal(false);
  });

  it('is marked busy while it is under way, and its own words stay', async () => {
    const { find } = await setup(login(form), {
      replies: { 'POST /auth/login': () => new Promise(() => {}) },
    });
    fillIn();
    find('.fancy').click();
    await until('busy', () => own().getAttribute('aria-busy') === 'true');
    expect(find('identity-login-form').matches(':state(pending)')).to.equal(true);
    expect(find('.fancy').textContent).to.equal('Come in');
  });

  it('sends its fields in any order, and takes what its pressed button says', async () => {
    const { api } = await setup(
      `<identity-register-form><form method="post">
        <button name="plan" value="free">Free</button><button name="plan" value="paid" id="paid">Paid</button>
        <input name="password" type="password"><select name="topic"><option>News</option></select>
        <input name="last_name"><textarea name="about"></textarea><input name="email">
      </form></identity-register-form>`,
    );
    fill(field('email'), 'ada@example.com');
    fill(field('password'), 'four staple orange kites');
    fill(field('last_name'), 'Lovelace');
    find('#paid').click();
    await until('a registration', () => api.count('POST /auth/register'));
    expect(api.last('POST /auth/register')?.body).to.deep.equal({
      email: 'ada@example.com',
      password: 'four staple orange kites',
      last_name: 'Lovelace',
      metadata: { plan: 'paid', topic: 'News', about: '' },
    });
  });

  it('has Caps Lock told under its password field, whatever its attributes', async () => {
    await setup(login(form));
    field('password').dispatchEvent(
      new KeyboardEvent('keyup', { key: 'A', bubbles: true, modifierCapsLock: true }),
    );
    await until('words', () => document.querySelector('[data-caps]')?.textContent === 'Caps Lock is on.');
    isNode(find('label:has([name=password])').nextElementSibling, find('[data-caps]'));
    expect(field('password').labels?.[0]?.textContent?.trim(), 'its name stays').to.equal('Your password');
  });

  it('may have a button that shows the password', async () => {
    const button =
      '<button type="button" data-part="toggle" data-for="password" aria-pressed="false">Show</button>';
    await setup(login(form.replace('<button', `${button}<button`)));
    find('[data-part=toggle]').click();
    await until('shown', () => field('password').type === 'text');
  });

  it('may name its fields like properties of a form (W4)', async () => {
    const names = [
      'hidden',
      'reset',
      'id',
      'name',
      'method',
      'action',
      'submit',
      'title',
      'dataset',
      'children',
    ];
    const clobbering = names.map((name) => `<input type="hidden" name="${name}" value="x">`).join('');
    const { api, find } = await setup(login(form.replace('<button', `${clobbering}<button`)));
    fillIn();
    find('.fancy').click();
    await until('a login', () => api.count('POST /auth/login'));
    await until('a greeting', () => saidBy(find('identity-login-form')));
  });

  describe('without method="post"', () => {
    it('is warned of in the console, once: a submit before the script would put the password into the URL', async () => {
      const heard = await warnings(async () => {
        const { find } = await setup(login(form.replace('method="post"', '')));
        const element = find('identity-login-form');
        element.remove();
        find('identity-site').append(element);
        await whole(element);
        fillIn();
        find('.fancy').click();
        await until('a greeting', () => saidBy(element));
      });
      expect(heard).to.have.lengthOf(1);
      expect(heard[0]).to.include('identity-login-form').and.include('method="post"');
    });

    it('is warned of again for another form, and never for one that has it, nor for ours', async () => {
      const wrong = login(form.replace('method="post"', 'method="get"'));
      const right = login(form.replace('method="post"', 'method="POST"'));
      const heard = await warnings(() => setup(wrong + wrong + right + login('')));
      expect(heard).to.have.lengthOf(2);
    });
  });

  it('changes the password, or asks for the confirming mail again, in the elements for that', async () => {
    const { api, find, sdk } = await setup(
      `<identity-password-update-form><form method="post" id="change">
        <input name="new_password" type="password" aria-label="New"><input name="old_password" type="password" aria-label="Old"><button>Change</button>
      </form></identity-password-update-form>
      <identity-email-verify><form method="post" id="verify"><button>Mail me again</button></form></identity-email-verify>`,
      { returning: {}, replies: { 'GET /customer': ada({ email_confirm: false }) } },
    );
    const identity = await sdk();
    await until('the customer', () => identity.customer?.email);
    fill(field('old_password'), 'four staple orange kites');
    fill(field('new_password'), 'nine velvet paper boats');
    find('#change button').click();
    await until('words', () =>
      saidBy(find('identity-password-update-form')).startsWith('Your password is changed'),
    );
    expect(api.last('PUT /password')?.body).to.deep.equal({
      old_password: 'four staple orange kites',
      new_password: 'nine velvet paper boats',
    });
    await identity.getCustomer();
    await until('the question', () => find('#verify').checkVisibility());
    find('#verify button').click();
    await until('words', () => saidBy(find('identity-email-verify')).startsWith('We sent a link'));
    expect(document.querySelectorAll('identity-site form')).to.have.lengthOf(2);
  });

  it('works with the keyboard alone', async () => {
    const { api } = await setup(login(form));
    field('email').focus();
    await sendKeys({ type: 'ada@example.com' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'four staple orange kites' });
    await sendKeys({ press: 'Enter' });
    await until('a login', () => api.count('POST /auth/login'));
  });
});

describe('a submit that the page prevents', () => {
  // as frameworks do with each form (`@submit.prevent`), so that none leaves the page; a page's own rules are
  // `required`, `pattern` and `setCustomValidity()`
  it('is sent, whether it was prevented at the form or above', async () => {
    const { api } = await setup(login(form));
    const stay = (event: Event) => event.preventDefault();
    own().addEventListener('submit', stay);
    document.addEventListener('submit', stay, true);
    fillIn();
    find('.fancy').click();
    await until('a login', () => api.count('POST /auth/login'));
    document.removeEventListener('submit', stay, true);
  });
});
