import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { offline, refusal, webPage } from '../test/support/fake-api.js';
import { find, toBe, toSay } from './support/look.js';
import { never, page } from './support/page.js';

const meta: Meta = {
  title: 'Elements/Login form',
  component: 'identity-login-form',
  render: () => html`<identity-login-form></identity-login-form>`,
};
export default meta;
type Story = StoryObj;

async function fillIn({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
  await userEvent.type(canvas.getByLabelText('Password'), 'four staple orange kites');
}

async function send(context: StoryContext): Promise<void> {
  await fillIn(context);
  await context.userEvent.click(context.canvas.getByRole('button', { name: 'Log in' }));
}

const refused =
  (words: string | RegExp): NonNullable<Story['play']> =>
  async (context) => {
    await send(context);
    await waitFor(() => expect(context.canvas.getByRole('alert')).toHaveTextContent(words));
    await expect(context.canvas.getByLabelText('E-mail')).toHaveValue('ada@example.com');
  };

async function mistakes({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.click(await canvas.findByRole('button', { name: 'Log in' }));
  await canvas.findByText('Enter your e-mail.');
  await canvas.findByText('Enter your password.');
  await expect(canvas.getByLabelText('E-mail')).toHaveFocus();
}

export const Default: Story = {};

export const Filled: Story = { play: fillIn };

export const PasswordShown: Story = {
  play: async (context) => {
    await fillIn(context);
    const toggle = context.canvas.getByRole('button', { name: 'Show password' });
    await context.userEvent.click(toggle);
    await waitFor(() => expect(toggle).toHaveAttribute('aria-pressed', 'true'));
    await expect(context.canvas.getByLabelText('Password')).toHaveAttribute('type', 'text');
  },
};

export const CapsLock: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByLabelText('Password'));
    await userEvent.keyboard('{CapsLock}');
    await canvas.findByText('Caps Lock is on.');
  },
};

/** Said after 150 ms; the button keeps its width. */
export const Pending: Story = {
  beforeEach: page({ replies: { 'POST /auth/login': never } }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByRole('button', { name: 'Logging in…' });
    await toBe(find(context.canvasElement, 'identity-login-form'), 'pending');
  },
};

/** Sent with nothing in it: each field says what it wants, and the first one has the focus. */
export const FieldErrors: Story = { play: mistakes };

export const FormError: Story = {
  beforeEach: page({ replies: { 'POST /auth/login': refusal('invalid_credentials') } }),
  play: refused('That e-mail and password don’t match. Try again or reset your password.'),
};

export const TooManyTries: Story = {
  beforeEach: page({ replies: { 'POST /auth/login': refusal('rate_limited', { retryAfter: 30 }) } }),
  play: refused('Too many tries. Wait 30 seconds, or reset your password.'),
};

export const Offline: Story = {
  beforeEach: page({ replies: { 'POST /auth/login': offline } }),
  play: refused(/^(No answer came|You seem to be offline)/),
};

export const ServerDown: Story = {
  beforeEach: page({ replies: { 'POST /auth/login': webPage() } }),
  play: refused('We can’t log you in right now. Try again in a minute.'),
};

export const LoggingIn: Story = {
  play: async (context) => {
    await send(context);
    const form = find(context.canvasElement, 'identity-login-form');
    await toSay(form, 'You’re logged in as Ada.');
    await expect(find(form, 'form').checkVisibility()).toBe(false);
  },
};

export const SignedIn: Story = {
  beforeEach: page({ returning: {} }),
  play: ({ canvasElement }) => toSay(find(canvasElement, 'identity-login-form'), 'You’re logged in as Ada.'),
};

export const Slots: Story = {
  render: () => html`
    <identity-login-form>
      <h2 slot="header">Read on with an account</h2>
      <p slot="footer">By logging in you accept our <a href="#terms">terms</a>.</p>
    </identity-login-form>
  `,
};

/** A form of the page's own inside the tag: it is used as it is, in the page's own look, by its field names alone. */
export const OwnForm: Story = {
  render: () => html`
    <identity-login-form>
      <form method="post" class="house">
        <label>Reader’s e-mail <input name="email" type="email" autocomplete="username" required /></label>
        <p data-error="email"></p>
        <label>Password <input name="password" type="password" autocomplete="current-password" required /></label>
        <button>Log in</button>
      </form>
    </identity-login-form>
  `,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const email = await canvas.findByLabelText('Reader’s e-mail');
    await userEvent.type(email, 'ada@');
    await userEvent.click(canvas.getByRole('button', { name: 'Log in' }));
    await waitFor(() =>
      expect(find(canvasElement, '[data-error=email]')).toHaveTextContent(
        'Enter an e-mail like name@example.com.',
      ),
    );
    await expect(email).toHaveAccessibleDescription('Enter an e-mail like name@example.com.');
  },
};

/** The same form, with `data-part` where it wants our look. */
export const OwnFormWithParts: Story = {
  render: () => html`
    <identity-login-form>
      <form method="post" data-part="form">
        <div data-part="field">
          <label data-part="label" for="reader">Reader’s e-mail</label>
          <input data-part="input" id="reader" name="email" type="email" autocomplete="username" required />
        </div>
        <div data-part="field">
          <label data-part="label" for="secret">Password</label>
          <div data-part="control">
            <input data-part="input" id="secret" name="password" type="password" autocomplete="current-password" required />
            <button type="button" data-part="toggle" data-for="password" aria-pressed="false">Show</button>
          </div>
        </div>
        <button data-part="submit">Log in</button>
      </form>
    </identity-login-form>
  `,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show' }));
    await waitFor(() => expect(canvas.getByLabelText('Password')).toHaveAttribute('type', 'text'));
  },
};

/** Without an `identity-site`, the form shows, and says so when it is sent. */
export const WithoutSite: Story = {
  parameters: { withoutSite: true },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: mistakes };

export const Narrow: Story = {
  tags: ['narrow'],
  globals: { viewport: { value: 'narrow' } },
  play: mistakes,
};

export const RightToLeft: Story = { globals: { locale: 'ar' } };
