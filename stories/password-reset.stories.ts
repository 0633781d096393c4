import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { refusal } from '../test/support/fake-api.js';
import { find, inside, toBe, toSay } from './support/look.js';
import { never, page } from './support/page.js';

const meta: Meta = {
  title: 'Elements/Password reset',
  component: 'identity-password-reset',
  render: () => html`<identity-password-reset></identity-password-reset>`,
};
export default meta;
type Story = StoryObj;

const MAILED_LINK = 'identity-password-reset=mailed-token';

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-password-reset');

async function ask({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
  await userEvent.click(canvas.getByRole('button', { name: 'Send link' }));
}

async function choose({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('New password'), 'four staple orange kites');
  await userEvent.click(canvas.getByRole('button', { name: 'Save new password' }));
}

async function mistake({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: 'Send link' }));
  await canvas.findByText('Enter your e-mail.');
}

export const Ask: Story = {};

export const AskWithMistake: Story = { play: mistake };

export const Asking: Story = {
  beforeEach: page({ replies: { 'POST /password/forgot': never } }),
  play: async (context) => {
    await ask(context);
    await context.canvas.findByRole('button', { name: 'Sending…' });
    await toBe(element(context), 'pending');
  },
};

/** The same words whether there is such an account or not. */
export const Sent: Story = {
  play: async (context) => {
    await ask(context);
    await toSay(
      element(context),
      'If ada@example.com has an account, a link is on its way. It works for 60 minutes.',
    );
    await expect(element(context)).toHaveAttribute('step', 'sent');
  },
};

export const SendAgain: Story = {
  play: async (context) => {
    await ask(context);
    await context.userEvent.click(await inside(element(context), '[part=link]'));
    await waitFor(() => expect(context.canvas.getByLabelText('E-mail')).toHaveFocus());
  },
};

/** The page was opened by the mailed link, whose token has left the address bar already. */
export const Choose: Story = {
  beforeEach: page({ fragment: MAILED_LINK }),
  play: async ({ canvas }) => {
    await canvas.findByLabelText('New password');
    await expect(location.hash).toBe('');
  },
};

export const ChooseRefused: Story = {
  beforeEach: page({
    fragment: MAILED_LINK,
    replies: {
      'POST /password/reset': refusal('validation_failed', { fields: { password: ['too_common'] } }),
    },
  }),
  play: async (context) => {
    await choose(context);
    await context.canvas.findByText('Many people use this password. Choose another.');
  },
};

export const Done: Story = {
  beforeEach: page({ fragment: MAILED_LINK }),
  play: async (context) => {
    await choose(context);
    await toSay(element(context), 'Your password is changed. Log in with the new one.');
    await expect(await inside(element(context), '[part=submit]')).toHaveTextContent('Log in');
  },
};

/** A used or old link leads back to where a new one is asked for. */
export const DeadLink: Story = {
  beforeEach: page({ fragment: MAILED_LINK, replies: { 'POST /password/reset': refusal('token_expired') } }),
  play: async (context) => {
    await choose(context);
    await context.canvas.findByText('This link has expired or was used. Ask for a new one.');
    await expect(context.canvas.getByLabelText('E-mail')).toBeVisible();
  },
};

/** The page's form with `email` is the first step, the one with `password` the last. */
export const OwnForms: Story = {
  render: () => html`
    <identity-password-reset>
      <form method="post" class="house">
        <label>Where shall we write? <input name="email" type="email" autocomplete="username" required /></label>
        <button>Write to me</button>
      </form>
      <form method="post" class="house">
        <label>New password <input name="password" type="password" autocomplete="new-password" required /></label>
        <button>Keep it</button>
      </form>
    </identity-password-reset>
  `,
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(find(canvasElement, 'form:not([hidden])')).toBeVisible());
    await expect(canvas.getByRole('button', { name: 'Write to me' })).toBeVisible();
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: mistake };

export const Narrow: Story = { tags: ['narrow'], globals: { viewport: { value: 'narrow' } }, play: mistake };

export const RightToLeft: Story = {
  globals: { locale: 'ar' },
  beforeEach: page({ fragment: MAILED_LINK }),
};
