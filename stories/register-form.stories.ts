import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { mailed, refusal } from '../test/support/fake-api.js';
import { find, toBe, toSay } from './support/look.js';
import { never, page } from './support/page.js';

interface Args {
  names: 'none' | 'optional' | 'required';
}

const meta: Meta<Args> = {
  title: 'Elements/Register form',
  component: 'identity-register-form',
  argTypes: { names: { control: 'inline-radio', options: ['none', 'optional', 'required'] } },
  args: { names: 'none' },
  render: ({ names }) => html`<identity-register-form names=${names}></identity-register-form>`,
};
export default meta;
type Story = StoryObj<Args>;

async function send({ canvas, userEvent }: StoryContext<Args>): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
  await userEvent.type(canvas.getByLabelText('Password'), 'four staple orange kites');
  await userEvent.click(canvas.getByRole('button', { name: 'Create account' }));
}

async function mistakes({ canvas, userEvent }: StoryContext<Args>): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada');
  await userEvent.click(canvas.getByRole('button', { name: 'Create account' }));
  await canvas.findByText('Enter an e-mail like name@example.com.');
  await canvas.findByText('Enter your password.');
}

/** The rule for passwords stands there before a mistake is made. */
export const Default: Story = {};

export const OptionalNames: Story = { args: { names: 'optional' } };

export const RequiredNames: Story = {
  args: { names: 'required' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Create account' }));
    await canvas.findByText('Enter your first name.');
    await canvas.findByText('Enter your last name.');
    await expect(canvas.getByLabelText('First name')).toHaveFocus();
  },
};

export const FieldErrors: Story = { play: mistakes };

export const ShortPassword: Story = {
  beforeEach: page({
    replies: { 'POST /auth/register': refusal('validation_failed', { fields: { password: ['too_short'] } }) },
  }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByText('Use at least 8 characters.');
  },
};

export const WeakPassword: Story = {
  beforeEach: page({
    replies: { 'POST /auth/register': refusal('validation_failed', { fields: { password: ['too_weak'] } }) },
  }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByText('That’s easy to guess. Add another word or two.');
    await expect(context.canvas.getByLabelText('Password')).toHaveFocus();
  },
};

export const EmailTaken: Story = {
  beforeEach: page({ replies: { 'POST /auth/register': refusal('email_taken') } }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByText('You already have an account with this e-mail. Log in instead.');
  },
};

export const Pending: Story = {
  beforeEach: page({ replies: { 'POST /auth/register': never } }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByRole('button', { name: 'Creating account…' });
    await toBe(find(context.canvasElement, 'identity-register-form'), 'pending');
  },
};

export const Registered: Story = {
  play: async (context) => {
    await send(context);
    await toSay(find(context.canvasElement, 'identity-register-form'), 'You’re logged in as Ada.');
  },
};

/** Where the site registers privately: the same words whether or not the e-mail has an account. */
export const LinkSent: Story = {
  beforeEach: page({ replies: { 'POST /auth/register': mailed } }),
  play: async (context) => {
    await send(context);
    await toSay(
      find(context.canvasElement, 'identity-register-form'),
      'We sent a link to ada@example.com. Open it and log in to finish your account. It works for 24 hours.',
    );
  },
};

/** Named fields that we do not know go into the customer's metadata. */
export const OwnForm: Story = {
  render: () => html`
    <identity-register-form>
      <form method="post" class="house">
        <label>E-mail <input name="email" type="email" autocomplete="username" required /></label>
        <label>Password <input name="password" type="password" autocomplete="new-password" required /></label>
        <label><input name="newsletter" type="checkbox" value="weekly" checked /> The weekly letter</label>
        <button>Join</button>
      </form>
    </identity-register-form>
  `,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Join' }));
    await waitFor(() =>
      expect(find(canvasElement, '[data-error=password]')).toHaveTextContent('Enter your password.'),
    );
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: mistakes };

export const Narrow: Story = {
  tags: ['narrow'],
  globals: { viewport: { value: 'narrow' } },
  args: { names: 'optional' },
  play: mistakes,
};

export const RightToLeft: Story = { globals: { locale: 'ar' }, args: { names: 'optional' } };
