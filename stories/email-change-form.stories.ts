import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { refusal } from '../test/support/fake-api.js';
import { find, toBe, toSay } from './support/look.js';
import { never, page } from './support/page.js';

const meta: Meta = {
  title: 'Elements/E-mail change form',
  component: 'identity-email-change-form',
  beforeEach: page({ returning: {} }),
  render: () => html`<identity-email-change-form></identity-email-change-form>`,
};
export default meta;
type Story = StoryObj;

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-email-change-form');

const shown = async ({ canvas }: StoryContext): Promise<void> =>
  void (await canvas.findByLabelText('New e-mail'));

async function send({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('New e-mail'), 'countess@example.com');
  await userEvent.type(canvas.getByLabelText('Current password'), 'four staple orange kites');
  await userEvent.click(canvas.getByRole('button', { name: 'Change e-mail' }));
}

export const Default: Story = { play: shown };

export const FieldErrors: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Change e-mail' }));
    await canvas.findByText('Enter your e-mail.');
    await expect(canvas.getByLabelText('New e-mail')).toHaveFocus();
  },
};

export const WrongPassword: Story = {
  beforeEach: page({
    returning: {},
    replies: {
      'POST /customer/email': refusal('validation_failed', { fields: { password: ['incorrect'] } }),
    },
  }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByText('That’s not your current password.');
  },
};

/** Who has no password must have logged in just now. */
export const FreshLoginNeeded: Story = {
  beforeEach: page({
    returning: { has_password: false },
    replies: { 'POST /customer/email': refusal('reauthentication_required') },
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('New e-mail'), 'countess@example.com{Enter}');
    await canvas.findByText(/^This needs a fresh log-in/);
  },
};

export const Pending: Story = {
  beforeEach: page({ returning: {}, replies: { 'POST /customer/email': never } }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByRole('button', { name: 'Sending…' });
    await toBe(element(context), 'pending');
  },
};

export const Sent: Story = {
  play: async (context) => {
    await send(context);
    await toSay(
      element(context),
      'We sent a link to countess@example.com. Your e-mail changes when you open it.',
    );
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: shown };

export const Narrow: Story = { tags: ['narrow'], globals: { viewport: { value: 'narrow' } }, play: shown };

export const RightToLeft: Story = { globals: { locale: 'ar' } };
