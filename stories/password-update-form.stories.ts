import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { refusal } from '../test/support/fake-api.js';
import { find, inside, toBe, toSay } from './support/look.js';
import { never, page } from './support/page.js';

const meta: Meta = {
  title: 'Elements/Password update form',
  component: 'identity-password-update-form',
  beforeEach: page({ returning: {} }),
  render: () => html`<identity-password-update-form></identity-password-update-form>`,
};
export default meta;
type Story = StoryObj;

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-password-update-form');

async function send({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('Current password'), 'correct horse battery');
  await userEvent.type(canvas.getByLabelText('New password'), 'four staple orange kites');
  await userEvent.click(canvas.getByRole('button', { name: 'Save new password' }));
}

async function mistakes({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: 'Save new password' }));
  await canvas.findByText('Enter your current password.');
  await canvas.findByText('Enter a new password.');
  await expect(canvas.getByLabelText('Current password')).toHaveFocus();
}

export const Default: Story = {};

export const FieldErrors: Story = { play: mistakes };

export const WrongPassword: Story = {
  beforeEach: page({
    returning: {},
    replies: { 'PUT /password': refusal('validation_failed', { fields: { old_password: ['incorrect'] } }) },
  }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByText('That’s not your current password.');
  },
};

export const WeakPassword: Story = {
  beforeEach: page({
    returning: {},
    replies: { 'PUT /password': refusal('validation_failed', { fields: { new_password: ['too_weak'] } }) },
  }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByText('That’s easy to guess. Add another word or two.');
  },
};

export const Pending: Story = {
  beforeEach: page({ returning: {}, replies: { 'PUT /password': never } }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByRole('button', { name: 'Saving…' });
    await toBe(element(context), 'pending');
  },
};

export const Changed: Story = {
  play: async (context) => {
    await send(context);
    await toSay(element(context), 'Your password is changed. Other devices are logged out.');
    await expect(context.canvas.getByLabelText('New password')).toHaveValue('');
  },
};

export const SignedOut: Story = {
  beforeEach: page(),
  play: async (context) => {
    await toSay(element(context), 'Log in to change your password.');
    await expect(await inside(element(context), '[part=submit]')).toHaveTextContent('Log in');
  },
};

export const OwnForm: Story = {
  render: () => html`
    <identity-password-update-form>
      <form method="post" class="house">
        <label>Old one <input name="old_password" type="password" autocomplete="current-password" required /></label>
        <label>New one <input name="new_password" type="password" autocomplete="new-password" required /></label>
        <button>Change it</button>
      </form>
    </identity-password-update-form>
  `,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Change it' }));
    const place = () => find(canvasElement, '[data-error=old_password]');
    await waitFor(() => expect(place()).toHaveTextContent('Enter your current password.'));
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: mistakes };

export const Narrow: Story = { tags: ['narrow'], globals: { viewport: { value: 'narrow' } }, play: mistakes };

export const RightToLeft: Story = { globals: { locale: 'ar' } };
