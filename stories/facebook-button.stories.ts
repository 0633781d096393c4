import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { refusal, site } from '../test/support/fake-api.js';
import { find, inside } from './support/look.js';
import { atProvider, popup, toStart } from './support/provider.js';

const meta: Meta = {
  title: 'Elements/Facebook button',
  component: 'identity-facebook-button',
  render: () => html`<identity-facebook-button></identity-facebook-button>`,
  beforeEach: atProvider(),
};
export default meta;
type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const element = (root: ParentNode) => find(root, 'identity-facebook-button');
const button = (root: ParentNode) => inside(element(root), '[part~=social-button]');

const shown: Play = async ({ canvasElement }) => {
  await expect(await button(canvasElement)).toHaveTextContent('Facebook');
};

const pressed: Play = async ({ canvasElement, userEvent }) => {
  await userEvent.click(await button(canvasElement));
  await toStart('/social/facebook/start');
  await expect(await inside(element(canvasElement), '[role=status]')).toHaveTextContent('Facebook');
};

export const Default: Story = { play: shown };

/** The visitor is in Facebook’s window. */
export const Waiting: Story = { play: pressed };

export const Failed: Story = {
  beforeEach: atProvider({ 'POST /social/tx/:tx': refusal('provider_failed') }),
  play: async (context) => {
    await pressed(context);
    popup.comeBack();
    const alert = await inside(element(context.canvasElement), '[role=alert]');
    await waitFor(() => expect(alert).toHaveTextContent('Facebook isn’t answering.'));
  },
};

/** What stands in the tag stands in the button. */
export const OwnLook: Story = {
  render: () => html`<identity-facebook-button><b>Continue with your friends</b></identity-facebook-button>`,
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Continue with your friends')).toBeVisible());
  },
};

/** Out of sight: the site has no ID. */
export const WithoutId: Story = {
  beforeEach: atProvider({ 'GET /site': site() }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(document.querySelector('identity-site')?.identity?.site).toBeTruthy());
    await expect(element(canvasElement)).not.toBeVisible();
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: shown };

export const RightToLeft: Story = { globals: { locale: 'ar' }, play: shown };
