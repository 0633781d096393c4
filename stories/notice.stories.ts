import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { refusal } from '../test/support/fake-api.js';
import { find, inside, toBe, toSay } from './support/look.js';
import { page } from './support/page.js';

const superseded = page({
  returning: {},
  replies: {
    'GET /customer': refusal('session_superseded', {
      details: { at: '2026-11-24T14:05:00Z', device_label: 'Firefox on Windows' },
    }),
  },
});

const meta: Meta = {
  title: 'Elements/Notice',
  component: 'identity-notice',
  beforeEach: superseded,
  parameters: { wide: true, docs: { story: { height: '200px' } } },
  render: () => html`<identity-notice></identity-notice>`,
};
export default meta;
type Story = StoryObj;

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-notice');

const says =
  (words: string | RegExp): NonNullable<Story['play']> =>
  async (context) => {
    await toBe(element(context), 'shown');
    await toSay(element(context), words);
  };

const supersededWords = /^You were logged out because your account was used on Firefox on Windows at .*05/;

/** The account was used on another device: with a way out for those who were not there. */
export const Superseded: Story = { play: says(supersededWords) };

/** The server knew neither device nor time. */
export const SupersededSomewhere: Story = {
  beforeEach: page({ returning: {}, replies: { 'GET /customer': refusal('session_superseded') } }),
  play: says('You were logged out because your account was used on another device.'),
};

export const Revoked: Story = {
  beforeEach: page({ returning: {}, replies: { 'GET /customer': refusal('session_revoked') } }),
  play: says('You were logged out on this device.'),
};

export const Expired: Story = {
  beforeEach: page({ returning: {}, replies: { 'GET /customer': refusal('token_expired') } }),
  play: says('You were logged out after a while away.'),
};

export const AccountChanged: Story = {
  beforeEach: page({ returning: { id: 'grace' }, known: 'ada' }),
  play: says('You were logged out because another account logged in here.'),
};

/** The browser keeps no cookie of this page: said after the login, not before. */
export const CookiesRefused: Story = {
  beforeEach: page({ cookieless: true }),
  render: () => html`
    <identity-notice></identity-notice>
    <identity-login-form class="column"></identity-login-form>
  `,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
    await userEvent.type(canvas.getByLabelText('Password'), 'four staple orange kites');
    await userEvent.click(canvas.getByRole('button', { name: 'Log in' }));
    await says(/^Your browser keeps no cookies from this site/)(context);
  },
};

export const OwnWords: Story = {
  render: () => html`
    <identity-notice><p>Trouble? Call the reader desk on <a href="tel:5550123">555 0123</a>.</p></identity-notice>
  `,
  play: says(supersededWords),
};

/** Silent: who logged out by hand need not be told. */
export const NothingToTell: Story = {
  beforeEach: page({ returning: {} }),
  play: async (context) => {
    await expect(await inside(element(context), '[role=alert]')).toBeEmptyDOMElement();
  },
};

export const PutAway: Story = {
  play: async (context) => {
    await says(supersededWords)(context);
    await context.userEvent.click(await inside(element(context), '[part=close]'));
    await waitFor(() => expect(element(context).matches(':state(shown)')).toBe(false));
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: says(supersededWords) };

export const Narrow: Story = {
  tags: ['narrow'],
  globals: { viewport: { value: 'narrow' } },
  play: says(supersededWords),
};

export const RightToLeft: Story = {
  globals: { locale: 'ar' },
  play: (context) => toBe(element(context), 'shown'),
};
