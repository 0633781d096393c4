import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { refusal, site } from '../test/support/fake-api.js';
import { find, inside } from './support/look.js';
import { atProvider, popup, toStart } from './support/provider.js';

const meta: Meta = {
  title: 'Elements/Google button',
  component: 'identity-google-button',
  render: () => html`<identity-google-button></identity-google-button>`,
  beforeEach: atProvider(),
};
export default meta;
type Story = StoryObj;
type Play = NonNullable<Story['play']>;

const element = (root: ParentNode) => find(root, 'identity-google-button');
const button = (root: ParentNode) => inside(element(root), '[part~=social-button]');

const shown: Play = async ({ canvasElement }) => {
  await expect(await button(canvasElement)).toHaveTextContent('Google');
};

const pressed: Play = async ({ canvasElement, userEvent }) => {
  await userEvent.click(await button(canvasElement));
  await toStart('/social/google/start');
  await expect(await inside(element(canvasElement), '[role=status]')).toHaveTextContent('Google');
};

export const Default: Story = { play: shown };

/** The visitor is in Google’s window. */
export const Waiting: Story = { play: pressed };

export const Failed: Story = {
  beforeEach: atProvider({ 'POST /social/tx/:tx': refusal('provider_failed') }),
  play: async (context) => {
    await pressed(context);
    popup.comeBack();
    const alert = await inside(element(context.canvasElement), '[role=alert]');
    await waitFor(() => expect(alert).toHaveTextContent('Google isn’t answering.'));
  },
};

/** What stands in the tag stands in the button. */
export const OwnLook: Story = {
  render: () => html`<identity-google-button><b>Use your Google account</b></identity-google-button>`,
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Use your Google account')).toBeVisible());
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
