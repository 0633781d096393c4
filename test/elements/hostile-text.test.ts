import { expect } from '@open-wc/testing';
import { field, fill, find, inside, saidBy, setup, until, whole } from '../support/elements.js';
import { ada, refusal, signedIn } from '../support/fake-api.js';

const PAYLOADS = [
  '<img src=x onerror="hit()">',
  '"><script>hit()</script>',
  "'-hit()-'",
  'javascript:hit()',
  '<svg/onload=hit()>',
  '</p></form><iframe srcdoc="<script>parent.hit()</script>">',
  '{{hit()}} <!--',
  '</style><style>* { display: none !important }</style>',
  '&lt;b&gt;bold&lt;/b&gt; & <b>bold</b>',
];

const hits: string[] = [];
Object.assign(window, { hit: () => hits.push('hit') });

/** Every element that stands in ours, in the light and in the shadow. */
function everyNode(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((node) => [
    node,
    ...(node.shadowRoot ? everyNode(node.shadowRoot) : []),
  ]);
}

/** Nothing but text came of it: no node that nobody wrote, no handler, no address. */
function expectText(): void {
  const nodes = everyNode(find('[site-id=herald]'));
  const foreign = nodes.filter((node) => node.matches('script, img, iframe, style, b, [onload], [onerror]'));
  expect(foreign.map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
  const addresses = nodes.flatMap((node) =>
    ['href', 'src', 'action', 'formaction'].map((name) => node.getAttribute(name)),
  );
  expect(addresses.filter((address) => address?.includes('hit'))).to.deep.equal([]);
  expect(hits).to.deep.equal([]);
}

describe('W1 hostile text', () => {
  for (const payload of PAYLOADS) {
    describe(payload, () => {
      it('as the name of a customer is shown as it is, wherever names are', async () => {
        await setup(
          '<identity-customer-menu></identity-customer-menu><identity-login-form></identity-login-form><identity-register-form></identity-register-form>',
          {
            returning: {},
            replies: {
              'GET /customer': ada({ first_name: payload, email: payload, metadata: { x: payload } }),
            },
          },
        );
        const menu = find('identity-customer-menu');
        await until('the name', () => inside(menu, '[part=button]').textContent?.trim() === payload.trim());
        expect(inside(menu, '[part=email]').textContent).to.equal(payload);
        const greeting = `You’re logged in as ${payload}.`;
        await until('a greeting', () => saidBy(find('identity-login-form')) === greeting);
        expect(saidBy(find('identity-register-form'))).to.equal(greeting);
        expectText();
      });

      it('as what the server says about a refusal is not shown at all; of its codes, none is', async () => {
        const reply = refusal('internal_error', { message: payload, details: { at: payload } });
        await setup('<identity-login-form></identity-login-form>', {
          replies: { 'POST /auth/login': reply },
        });
        fill(field('email'), 'ada@example.com');
        fill(field('password'), payload);
        find('form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
        await until('words', () => find('[data-error=form]').textContent);
        expect(find('[data-error=form]').textContent).to.equal(
          'We can’t log you in right now. Try again in a minute.',
        );
        expectText();
      });

      it('as the names of refused fields and their codes harms nothing', async () => {
        const errors = { [payload]: [payload], email: [payload], __proto__: [payload] };
        const refused = { error: { status: 400, code: 'validation_failed', message: payload }, errors };
        await setup('<identity-login-form></identity-login-form>', {
          replies: { 'POST /auth/login': () => Response.json(refused, { status: 400 }) },
        });
        fill(field('email'), 'ada@example.com');
        fill(field('password'), 'four staple orange kites');
        find<HTMLFormElement>('form').requestSubmit();
        await until('words', () => find('[data-error=email]').textContent === 'Check this entry.');
        expectText();
      });

      it('as the device that took over is shown as it is', async () => {
        const details = { device_label: payload, at: payload };
        await setup('<identity-notice></identity-notice>', {
          returning: {},
          replies: { 'GET /customer': refusal('session_superseded', { details }) },
        });
        const notice = find('identity-notice');
        await until('words', () => notice.shadowRoot?.querySelector('[part=message]'));
        expect(inside(notice, '[part=message]').textContent).to.equal(
          `You were logged out because your account was used on ${payload}.`,
        );
        expectText();
      });

      it('as an e-mail in a form of the page is sent and said as it is', async () => {
        const { api } = await setup(
          '<identity-password-reset><form method="post"><input name="email"><button>Send</button></form></identity-password-reset>',
        );
        fill(field('email'), payload);
        find<HTMLFormElement>('form').requestSubmit();
        await until('words', () =>
          saidBy(find('identity-password-reset')).startsWith(`If ${payload} has an account`),
        );
        expect(api.last('POST /password/forgot')?.body).to.deep.equal({ email: payload });
        expectText();
      });

      it('in any attribute of any element is text or nothing', async () => {
        await setup('');
        const site = find('identity-site');
        for (const [tag, ...attributes] of [
          ['identity-login-form', 'id', 'title', 'lang'],
          ['identity-register-form', 'names'],
          ['identity-password-reset', 'step'],
          ['identity-login-modal', 'view', 'open'],
          ['identity-gate', 'requires'],
          ['identity-site', 'site-id', 'locale'],
        ] as const) {
          const element = document.createElement(tag as 'identity-login-form');
          for (const name of attributes) element.setAttribute(name, payload);
          if (tag === 'identity-site') element.setAttribute('api-url', 'https://id.herald.example');
          site.append(element);
          if (tag !== 'identity-site') await whole(element);
          else await element.updateComplete;
        }
        expectText();
      });

      it('between the tags is the page’s own, and stays where the page has put it', async () => {
        const slots = ['', 'header', 'footer', 'signed-out'];
        const { find } = await setup(
          '<identity-login-form></identity-login-form><identity-gate></identity-gate>',
        );
        for (const slot of slots)
          for (const host of [find('identity-login-form'), find('identity-gate')]) {
            const text = document.createElement('p');
            text.slot = slot;
            text.textContent = payload;
            host.append(text);
          }
        await find('identity-login-form').updateComplete;
        expectText();
        const texts = [...document.querySelectorAll('identity-site p[slot=header]')].map(
          (p) => p.textContent,
        );
        expect(texts).to.deep.equal([payload, payload]);
      });

      it('in the page’s own fields goes into metadata and nowhere else', async () => {
        const { api } = await setup(
          '<identity-register-form><form method="post"></form></identity-register-form>',
          {
            replies: { 'POST /auth/register': () => signedIn({ first_name: 'Ada' }) },
          },
        );
        const form = find<HTMLFormElement>('form');
        for (const [name, value] of [
          ['email', 'ada@example.com'],
          ['password', 'four staple orange kites'],
          [payload, payload],
        ]) {
          const input = document.createElement('input');
          Object.assign(input, { name, value });
          form.append(input);
        }
        form.requestSubmit();
        await until('a registration', () => api.count('POST /auth/register'));
        expect(api.last('POST /auth/register')?.body).to.have.deep.property('metadata', {
          [payload]: payload,
        });
        await until('a greeting', () => saidBy(find('identity-register-form')));
        expectText();
      });
    });
  }

  it('in a mailed link’s token, and in a view’s name, is no address and no node', async () => {
    for (const payload of PAYLOADS) {
      location.hash = `#identity-password-reset=${encodeURIComponent(payload)}`;
      const { api } = await setup('<identity-password-reset></identity-password-reset>');
      expect(location.hash).to.equal('');
      fill(field('password'), 'four staple orange kites');
      find<HTMLFormElement>('form').requestSubmit();
      await until('a reset', () => api.count('POST /password/reset'));
      expect(api.last('POST /password/reset')?.body).to.have.property('token', payload);
      expectText();
      find('identity-site').remove();
    }
  });
});
