import { expect, fixture } from '@open-wc/testing';
import { field, fill, find, handled, record, saidBy, setup, until, whole } from '../support/elements.js';
import { API_URL, refusal } from '../support/fake-api.js';
import { type Frame, openFrame } from '../support/frame.js';

const SITE = '/src/elements/site/identity-site.ts';
const LOGIN = '/src/elements/login-form/identity-login-form.ts';

const site = (id: string, content = '') =>
  `<identity-site id="${id}" site-id="${id}" api-url="${API_URL}">${content}</identity-site>`;
const login = (id: string) => `<identity-login-form id="${id}"></identity-login-form>`;

/** Which site an element uses, by what it would send a login to. */
async function siteOf(element: Element | null): Promise<string | undefined> {
  const used = (element as HTMLElementTagNameMap['identity-login-form'] | null)?.session.site;
  return (await used?.load())?.siteId;
}

/** Elements before, in and after two sites, in a document where nothing is defined yet. */
function page(): Frame {
  const frame = openFrame();
  frame.write(
    `<!doctype html><title>x</title><body>${login('before')}${site('herald', login('inside'))}${login('between')}${site('gazette', login('within'))}${login('after')}`,
  );
  return frame;
}

async function expectChoice({ document }: Frame): Promise<void> {
  const chosen: Record<string, string | undefined> = {};
  for (const element of document.querySelectorAll('identity-login-form'))
    chosen[element.id] = await siteOf(element);
  expect(chosen).to.deep.equal({
    before: 'herald',
    inside: 'herald',
    between: 'herald',
    within: 'gazette',
    after: 'herald',
  });
}

describe('elements use the site around them, or else the first one of the document', () => {
  it('when the site is defined first', async () => {
    const frame = page();
    await frame.end();
    await frame.run(SITE);
    await frame.run(LOGIN);
    await expectChoice(frame);
  });

  it('when the elements are defined first', async () => {
    const frame = page();
    await frame.end();
    await frame.run(LOGIN);
    expect(await siteOf(frame.document.querySelector('#inside'))).to.equal(undefined);
    await frame.run(SITE);
    await expectChoice(frame);
  });

  it('when both are defined while the document arrives', async () => {
    const frame = openFrame();
    frame.write('<!doctype html><title>x</title><body>');
    await frame.run(LOGIN);
    await frame.run(SITE);
    frame.write(login('before'));
    frame.write(site('herald', login('inside')));
    frame.write(login('between'));
    frame.write(`${site('gazette', login('within'))}${login('after')}`);
    await frame.end();
    await expectChoice(frame);
  });

  it('when the second site comes first', async () => {
    const frame = openFrame();
    frame.write(
      `<!doctype html><title>x</title><body>${login('before')}<i></i>${login('between')}${site('gazette', login('within'))}${login('after')}`,
    );
    await frame.end();
    await frame.run(LOGIN);
    await frame.run(SITE);
    expect(await siteOf(frame.document.querySelector('#before'))).to.equal('gazette');
    const place = frame.document.querySelector('i');
    place?.insertAdjacentHTML('afterend', site('herald', login('inside')));
    place?.remove();
    await expectChoice(frame);
  });

  it('when a site is put around elements that are there', async () => {
    const { site: first } = await setup('', { outside: login('outsider') });
    const outsider = find('#outsider');
    expect(await siteOf(outsider)).to.equal('herald');
    const around = document.createElement('identity-site');
    around.siteId = 'gazette';
    around.apiUrl = API_URL;
    first.after(around);
    around.append(outsider);
    expect(await siteOf(outsider)).to.equal('gazette');
  });
});

describe('a site', () => {
  it('that goes leaves outsiders to the next one', async () => {
    await setup('', { outside: site('gazette') + login('outsider') });
    expect(await siteOf(find('#outsider'))).to.equal('herald');
    find('[site-id=herald]').remove();
    expect(await siteOf(find('#outsider'))).to.equal('gazette');
  });

  it('that gets its attributes later serves from then on', async () => {
    const { api } = await setup('');
    const late = await fixture<HTMLElementTagNameMap['identity-site']>(
      `<identity-site>${login('inside')}</identity-site>`,
    );
    await whole(find<HTMLElementTagNameMap['identity-login-form']>('#inside'));
    late.setAttribute('api-url', API_URL);
    late.setAttribute('site-id', 'gazette');
    await late.updateComplete;
    expect(await siteOf(find('#inside'))).to.equal('gazette');
    fill(field('email'), 'ada@example.com');
    fill(field('password'), 'four staple orange kites');
    find<HTMLFormElement>('form').requestSubmit();
    await until('a login', () => api.count('POST /auth/login'));
    expect(api.last('POST /auth/login')?.url.searchParams.get('site_id')).to.equal('gazette');
  });

  it('that becomes another one takes its elements along', async () => {
    const { site } = await setup(login('inside'));
    expect(await siteOf(find('#inside'))).to.equal('herald');
    site.siteId = 'gazette';
    await site.updateComplete;
    expect(await siteOf(find('#inside'))).to.equal('gazette');
  });

  it('beside another: what is refused in one is not said in the other', async () => {
    const { site: herald, api } = await setup(login('one'), {
      outside: site('gazette', login('two')),
      replies: { 'POST /auth/login': refusal('invalid_credentials') },
    });
    const [one, two] = [find('#one'), find('#two')];
    await whole(two as HTMLElementTagNameMap['identity-login-form']);
    fill(field('email', one), 'ada@example.com');
    fill(field('password', one), 'four staple orange kites');
    find<HTMLFormElement>('form', one).requestSubmit();
    await until('a refusal', () => find('[data-error=form]', one).textContent);
    expect(find('[data-error=form]', two).textContent).to.equal('');
    expect(api.last('POST /auth/login')?.url.searchParams.get('site_id')).to.equal(herald.siteId);
  });

  it('beside another of the account shares its session, and each says so once (M31)', async () => {
    const { site: herald } = await setup(login('one'), { outside: site('gazette', login('two')) });
    const gazette = find<typeof herald>('[site-id=gazette]');
    await until('both', () => herald.identity?.site && gazette.identity?.site);
    const events = record();
    fill(field('email', find('#one')), 'ada@example.com');
    fill(field('password', find('#one')), 'four staple orange kites');
    find<HTMLFormElement>('form', find('#one')).requestSubmit();
    await until('two greetings', () =>
      [find('#one'), find('#two')].every((form) => saidBy(form).includes('Ada')),
    );
    expect(events.map(({ type, target }) => [type, (target as Element).id])).to.have.deep.members([
      ['identity-login', 'one'],
      ['identity-login', 'gazette'],
    ]);
  });

  it('is missing: the visitor is told, and so is the page’s developer', async () => {
    const heard: string[] = [];
    const { error } = console;
    console.error = (...words) => heard.push(words.join(' '));
    try {
      const alone = await fixture<HTMLElementTagNameMap['identity-login-form']>(login('alone'));
      await whole(alone);
      expect(find('form').checkVisibility()).to.equal(true);
      fill(field('email'), 'ada@example.com');
      fill(field('password'), 'four staple orange kites');
      find<HTMLFormElement>('form').requestSubmit();
      await until('words', () => find('[data-error=form]').textContent);
      expect(find('[data-error=form]').textContent).to.equal('This page isn’t set up for logging in yet.');
      expect(heard.join()).to.include('identity-site');
    } finally {
      console.error = error;
    }
  });
});

describe('the context protocol', () => {
  it('is answered for others who ask by the package’s key, once or for as long as they like', async () => {
    const { site } = await setup('<i></i>');
    const { ContextEvent } = await import('@lit/context');
    const { identityContext } = await import('../../src/context/identity-context.js');
    const got: (string | undefined)[] = [];
    let leave: (() => void) | undefined;
    find('i').dispatchEvent(
      new ContextEvent(
        identityContext,
        find('i'),
        (value, unsubscribe) => {
          got.push(value?.identity?.siteId);
          leave = unsubscribe;
        },
        true,
      ),
    );
    await until('the identity', () => got.at(-1) === 'herald');
    leave?.();
    const before = got.length;
    site.siteId = 'gazette';
    await site.updateComplete;
    await handled();
    expect(got).to.have.lengthOf(before);
  });

  it('is left to others for every other key', async () => {
    await setup('<i></i>');
    const { ContextEvent, createContext } = await import('@lit/context');
    let answered = false;
    let seen = false;
    document.addEventListener('context-request', () => (seen = true), { once: true });
    find('i').dispatchEvent(
      new ContextEvent(createContext<string>(Symbol('another')), find('i'), () => {
        answered = true;
      }),
    );
    expect([answered, seen]).to.deep.equal([false, true]);
  });
});
