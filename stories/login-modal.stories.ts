import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { View } from '../src/elements/login-modal/views.js';
import { refusal } from '../test/support/fake-api.js';
import { find, inside, toSay } from './support/look.js';
import { never, page } from './support/page.js';

interface Args {
  view: View;
  open: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Login modal',
  component: 'identity-login-modal',
  argTypes: {
    view: {
      control: 'select',
      options: ['login', 'register', 'password-forgot', 'password-reset', 'password-update', 'email-verify'],
    },
  },
  args: { view: 'login', open: true },
  parameters: { wide: true, docs: { story: { height: '640px' } } },
  render: ({ view, open }) => html`
    <button data-identity-view=${view}>Open</button>
    <p>Ferry returns after forty years: the first crossing was sold out by noon.</p>
    <identity-login-modal view=${view} ?open=${open}></identity-login-modal>
  `,
};
export default meta;
type Story = StoryObj<Args>;

const modal = ({ canvasElement }: StoryContext<Args>) => find(canvasElement, 'identity-login-modal');

const shows =
  (title: string): NonNullable<Story['play']> =>
  async (context) => {
    const dialog = await inside(modal(context), 'dialog');
    await waitFor(() => expect(dialog.matches(':modal')).toBe(true));
    await waitFor(async () => expect(await inside(modal(context), 'h2')).toHaveTextContent(title));
    // the first field, or the heading where there is none
    await waitFor(() => expect(modal(context).contains(document.activeElement)).toBe(true));
  };

async function send({ canvas, userEvent }: StoryContext<Args>): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
  await userEvent.type(canvas.getByLabelText('Password'), 'four staple orange kites');
  await userEvent.click(canvas.getByRole('button', { name: 'Log in' }));
}

export const Login: Story = { play: shows('Log in') };

export const Register: Story = { args: { view: 'register' }, play: shows('Create your account') };

export const PasswordForgot: Story = {
  args: { view: 'password-forgot' },
  play: shows('Reset your password'),
};

/** Opened by the mailed link alone. */
export const PasswordReset: Story = {
  args: { view: 'password-reset', open: false },
  beforeEach: page({ fragment: 'identity-password-reset=mailed-token' }),
  play: shows('Choose a new password'),
};

export const PasswordUpdate: Story = {
  args: { view: 'password-update' },
  beforeEach: page({ returning: {} }),
  play: shows('Change your password'),
};

export const EmailVerify: Story = {
  args: { view: 'email-verify' },
  beforeEach: page({ returning: { email_confirm: false } }),
  play: shows('Confirm your e-mail'),
};

/** Escape closes it, what was typed stays for the next opening, and the focus goes back to where it was. */
export const OpensAndCloses: Story = {
  args: { open: false },
  play: async (context) => {
    const { canvas, userEvent } = context;
    const opener = canvas.getByRole('button', { name: 'Open' });
    await userEvent.click(opener);
    await shows('Log in')(context);
    await userEvent.type(canvas.getByLabelText('E-mail'), 'ada@example.com');
    await userEvent.click(await inside(modal(context), '[part=close]'));
    await waitFor(() => expect(opener).toHaveFocus());
    await userEvent.click(opener);
    await waitFor(() => expect(canvas.getByLabelText('Password')).toHaveFocus());
    await expect(canvas.getByLabelText('E-mail')).toHaveValue('ada@example.com');
  },
};

/** Going from one view to another carries the e-mail over. */
export const MovesBetweenViews: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
    await userEvent.click(canvas.getByRole('button', { name: 'Forgot password?' }));
    await shows('Reset your password')(context);
    const email = await waitFor(() => find(modal(context), 'identity-password-reset [name=email]'));
    await waitFor(() => expect(email).toHaveValue('ada@example.com'));
  },
};

export const Pending: Story = {
  beforeEach: page({ replies: { 'POST /auth/login': never } }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByRole('button', { name: 'Logging in…' });
  },
};

/** The dialog does not jump when an error appears. */
export const Refused: Story = {
  beforeEach: page({ replies: { 'POST /auth/login': refusal('invalid_credentials') } }),
  play: async (context) => {
    await shows('Log in')(context);
    const dialog = await inside(modal(context), 'dialog');
    const { top } = dialog.getBoundingClientRect();
    await send(context);
    await context.canvas.findByText(/^That e-mail and password don’t match/);
    await expect(dialog.getBoundingClientRect().top).toBe(top);
  },
};

/** Who has confirmed already is told so, and need not look for a way out. */
export const NothingToConfirm: Story = {
  args: { view: 'email-verify' },
  beforeEach: page({ returning: {} }),
  play: async (context) => {
    await shows('Confirm your e-mail')(context);
    const verify = find(modal(context), 'identity-email-verify');
    await toSay(verify, 'Your e-mail is confirmed.');
    await expect(await inside(verify, '[part=submit]')).toHaveTextContent('Close');
  },
};

export const LoggedIn: Story = {
  play: async (context) => {
    await shows('Log in')(context);
    await send(context);
    const dialog = await inside(modal(context), 'dialog');
    await waitFor(() => expect(dialog).not.toHaveAttribute('open'));
    await expect(await inside(modal(context), '.unseen')).toHaveTextContent('You’re logged in as Ada.');
  },
};

export const OwnForm: Story = {
  render: ({ view, open }) => html`
    <identity-login-modal view=${view} ?open=${open}>
      <identity-login-form>
        <form method="post" class="house">
          <label>E-mail <input name="email" type="email" autocomplete="username" required /></label>
          <label>Password <input name="password" type="password" autocomplete="current-password" required /></label>
          <button>Log in</button>
        </form>
      </identity-login-form>
    </identity-login-modal>
  `,
  play: shows('Log in'),
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: shows('Log in') };

export const Narrow: Story = {
  tags: ['narrow'],
  globals: { viewport: { value: 'narrow' } },
  play: shows('Log in'),
};

export const RightToLeft: Story = { globals: { locale: 'ar' } };
