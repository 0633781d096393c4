import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { refusal } from '../test/support/fake-api.js';
import { find, inside } from './support/look.js';
import { atProvider, BOTH, popup, toStart } from './support/provider.js';

const meta: Meta = {
  title: 'Elements/Social login',
  component: 'identity-login-form',
  render: () => html`<identity-login-form></identity-login-form>`,
  beforeEach: atProvider(),
};
export default meta;
type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const button = (root: ParentNode, provider: string, tag = 'identity-login-form') =>
  inside(find(root, tag), `[part~=${provider}]`);

const offered: Play = async ({ canvasElement }) => {
  await button(canvasElement, 'google');
  await button(canvasElement, 'facebook');
};

const pressed: Play = async ({ canvasElement, userEvent }) => {
  await userEvent.click(await button(canvasElement, 'google'));
  const waiting = await inside(find(canvasElement, 'identity-login-form'), '[part=waiting]');
  await waitFor(() => expect(waiting).toHaveTextContent('Finish in the Google window.'));
  await toStart('/social/google/start');
};

const failed =
  (words: string): Play =>
  async (context) => {
    await pressed(context);
    popup.comeBack();
    const alert = await inside(find(context.canvasElement, 'identity-login-form'), '[role=alert]');
    await waitFor(() => expect(alert).toHaveTextContent(words));
  };

/** By themselves, as soon as the site has an ID. */
export const Default: Story = { play: offered };

export const InRegistration: Story = {
  render: () => html`<identity-register-form></identity-register-form>`,
  play: async ({ canvasElement }) => {
    await button(canvasElement, 'google', 'identity-register-form');
  },
};

/** The visitor is in the provider's window; the button stays pressable, since nobody can know that it was closed. */
export const Waiting: Story = { play: pressed };

export const Cancelled: Story = {
  beforeEach: atProvider({ 'POST /social/tx/:tx': refusal('provider_cancelled') }),
  play: failed('You stopped at Google.'),
};

/** The e-mail has an account here that the provider cannot vouch for. */
export const LinkRequired: Story = {
  beforeEach: atProvider({ 'POST /social/tx/:tx': refusal('link_required') }),
  play: failed('Log in, then connect Google in your account.'),
};

export const LastUsed: Story = {
  beforeEach: () => {
    const restore = atProvider()();
    sessionStorage.setItem('identity-last-login-method', 'facebook');
    return restore;
  },
  play: async ({ canvasElement }) => {
    await expect(await button(canvasElement, 'facebook')).toHaveTextContent('Last used');
  },
};

/** A third provider, by plain OpenID Connect, beside the two. */
export const ThirdProvider: Story = {
  beforeEach: atProvider({
    'GET /site': { ...BOTH, oidc_issuer: 'https://login.partner.example', oidc_client_id: 'herald' },
  }),
  play: async ({ canvasElement }) => {
    await button(canvasElement, 'oidc');
  },
};

/** The page's own buttons in the slots, with no script. */
export const OwnButtons: Story = {
  render: () => html`<identity-login-form>
    <button slot="google" type="button">Google, of course</button>
    <button slot="facebook" type="button">Through Facebook</button>
  </identity-login-form>`,
  play: async ({ canvas, userEvent }) => {
    // outside of a slot it is not drawn, which its style alone does not tell
    await waitFor(() => expect(canvas.getByText('Google, of course').assignedSlot).toBeTruthy());
    await userEvent.click(canvas.getByText('Google, of course'));
    await toStart('/social/google/start');
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: offered };

export const Narrow: Story = {
  ...Cancelled,
  tags: ['narrow'],
  globals: { viewport: { value: 'narrow' } },
};

export const RightToLeft: Story = {
  globals: { locale: 'ar' },
  play: offered,
};
