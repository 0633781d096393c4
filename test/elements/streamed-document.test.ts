import { expect } from '@open-wc/testing';
import { areNodes, field, fill, isNode, saidBy, until } from '../support/elements.js';
import { API_URL, refusal, signedIn } from '../support/fake-api.js';
import { ALL, type Frame, openFrame } from '../support/frame.js';

const HEAD = '<!doctype html><html lang="en"><title>The Herald</title>';
const SITE = `<body><identity-site site-id="herald" api-url="${API_URL}">`;
const FORM = `<form method="post"><label>E-mail <input name="email" type="email"></label>
  <label>Password <input name="password" type="password"></label><button>Come in</button></form>`;
const TAG = '<identity-login-form>';
const REST = '</identity-login-form><p>More news</p></identity-site>';

const forms = ({ document }: Frame) => [...document.querySelectorAll('form')];

/** Waits until the elements of the document so far are defined and have done what they do at once. */
async function defined({ document, window }: Frame): Promise<void> {
  // the last one that the sources define
  await window.customElements.whenDefined('identity-notice');
  const element = document.querySelector('identity-login-form');
  await element?.updateComplete;
  await until('its second half', () => element?.submission());
}

/** The elements of a document that are asked for their boxes. */
function boxesAsked({ Element }: Frame['window']): readonly Element[] {
  const asked: Element[] = [];
  const original = Element.prototype.getClientRects;
  Element.prototype.getClientRects = function (this: Element) {
    asked.push(this);
    return original.call(this);
  };
  return asked;
}

/**
 * The script comes while the document is on its way. By import(): WebKit holds an async script back until it has painted
 * something of the document, which it may put off for as long as a test lasts.
 */
async function comes(frame: Frame): Promise<void> {
  await frame.run(ALL);
  await defined(frame);
}

async function logIn(frame: Frame): Promise<void> {
  const { document, api } = frame;
  fill(field('email', document), 'ada@example.com');
  fill(field('password', document), 'four staple orange kites');
  document.querySelector<HTMLButtonElement>('form button:not([type=button])')?.click();
  await until('a login', () => api.count('POST /auth/login') === 1);
  const element = document.querySelector('identity-login-form');
  await until('a greeting', () => element && saidBy(element).startsWith('You’re logged in'));
}

describe('a document that arrives in pieces', () => {
  it('with its form in a table, where a parser leaves the form empty: each field has its words', async () => {
    const rows = ['email', 'password'].map((name) => `<tr><td><input name="${name}" required></td></tr>`);
    const frame = openFrame();
    frame.write(`${HEAD}${SITE}${TAG}<table><form method="post">${rows.join('')}
      <tr><td><button>Come in</button></td></tr></form></table>${REST}`);
    await comes(frame);
    await frame.end();
    const { api, document } = frame;
    const [form] = forms(frame);
    expect([form?.elements.length, form?.children.length]).to.deep.equal([3, 0]);
    const button = document.querySelector('button');
    button?.click();
    await until('words', () => document.querySelector('[data-error=password]')?.textContent);
    expect(document.querySelector('[data-error=email]')?.textContent).to.equal('Enter your e-mail.');
    isNode(document.activeElement, field('email', document));
    api.reply({ 'POST /auth/login': refusal('invalid_credentials') });
    for (const name of ['email', 'password']) fill(field(name, document), 'ada@example.com');
    button?.click();
    await until('words', () => document.querySelector('[data-error=form]')?.textContent);
    expect(document.querySelector('[data-error=form]')?.checkVisibility()).to.equal(true);
    api.reply({ 'POST /auth/login': () => signedIn() });
    button?.click();
    const element = document.querySelector('identity-login-form');
    await until('a greeting', () => element && saidBy(element).startsWith('You’re logged in'));
  });

  it('with the script first, and the form in a later piece: it has that one form, untouched', async () => {
    const frame = openFrame();
    frame.write(`${HEAD}${SITE}${TAG}`);
    await comes(frame);
    expect(frame.document.readyState).to.equal('loading');
    areNodes(forms(frame), []);
    frame.write(FORM);
    const [form] = forms(frame);
    const before = form?.outerHTML;
    frame.write(REST);
    await frame.end();
    await defined(frame);
    areNodes(forms(frame), [form]);
    expect(form?.outerHTML).to.equal(before);
    await logIn(frame);
  });

  it('with the script first, and a form cut in two: it works as a whole', async () => {
    const frame = openFrame();
    const at = FORM.indexOf('<label>Password');
    frame.write(`${HEAD}${SITE}${TAG}${FORM.slice(0, at)}`);
    await comes(frame);
    fill(field('email', frame.document), 'typed early');
    frame.write(FORM.slice(at) + REST);
    await frame.end();
    expect(field('email', frame.document).value).to.equal('typed early');
    expect(forms(frame)).to.have.lengthOf(1);
    await logIn(frame);
  });

  it('with the script first, and no form: the default comes when the document is there, not before', async () => {
    const frame = openFrame();
    frame.write(`${HEAD}${SITE}${TAG}${REST}`);
    await comes(frame);
    expect(frame.document.readyState).to.equal('loading');
    areNodes(forms(frame), []);
    await frame.end();
    await until('the default', () => forms(frame).length === 1);
    expect(forms(frame)[0]?.dataset.part).to.equal('form');
    await logIn(frame);
  });

  it('with the script first, and a form that a script puts in meanwhile: no default is ever rendered', async () => {
    const frame = openFrame();
    frame.write(`${HEAD}${SITE}${TAG}${REST}`);
    await comes(frame);
    const element = frame.document.querySelector('identity-login-form');
    element?.insertAdjacentHTML('beforeend', FORM);
    const [form] = forms(frame);
    await frame.end();
    await defined(frame);
    areNodes(forms(frame), [form]);
  });

  it('with the script last: the form is seen before, and keeps what was typed, and the focus', async () => {
    const frame = openFrame();
    frame.write(`${HEAD}${SITE}${TAG}${FORM}`);
    const [form] = forms(frame);
    const before = form?.outerHTML;
    expect(form?.checkVisibility(), 'before any script').to.equal(true);
    fill(field('email', frame.document), 'typed early');
    frame.write(`${REST}<script type="module" src="${ALL}"></script>`);
    await frame.end();
    await defined(frame);
    areNodes(forms(frame), [form]);
    expect(form?.outerHTML).to.equal(before);
    expect(field('email', frame.document).value).to.equal('typed early');
    isNode(frame.document.activeElement, field('email', frame.document));
    await logIn(frame);
  });

  it('with the script long after everything: the default comes with it', async () => {
    const frame = openFrame();
    frame.write(`${HEAD}${SITE}${TAG}${REST}`);
    await frame.end();
    await frame.run(ALL);
    await until('the default', () => forms(frame).length === 1);
    await logIn(frame);
  });

  for (const [where, html] of [
    ['its form', `${TAG}${FORM}${REST}`],
    ['another field of the page', `<input name="email">${TAG}${REST}`],
  ] as const)
    it(`with the script while somebody types in ${where}: the field has its box back at once, not with the next frame`, async () => {
      const frame = openFrame();
      frame.write(`${HEAD}${SITE}${html}`);
      await frame.end();
      const typing = field('email', frame.document);
      typing.focus();
      // Firefox drops a key that comes while the field has none; who asks for the boxes of anything gives it one
      const asked = boxesAsked(frame.window);
      await frame.run(ALL);
      await defined(frame);
      expect(asked.some((element) => element.contains(typing))).to.equal(true);
    });

  it('may be used before it is whole', async () => {
    const frame = openFrame();
    frame.write(`${HEAD}${SITE}${TAG}${FORM}</identity-login-form>`);
    await comes(frame);
    await logIn(frame);
    expect(frame.document.readyState).to.equal('loading');
    frame.write('<p>More news</p>');
    await frame.end();
    expect(forms(frame)).to.have.lengthOf(1);
  });
});
