import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { ada, offline, refusal, session, site } from '../test/support/fake-api.js';
import { find, inside } from './support/look.js';
import { never, page } from './support/page.js';

const google = {
  provider: 'google',
  email: 'ada@gmail.example',
  linked_at: '2026-11-24T12:00:00.000Z',
  last_login_at: '2026-11-25T12:00:00.000Z',
};
const providers = {
  'GET /site': site({ google_app_id: 'id', facebook_app_id: 'id' }),
  'GET /customer/identities': [google],
};

const meta: Meta = {
  title: 'Elements/Account',
  component: 'identity-account',
  parameters: { wide: true, docs: { story: { height: '720px' } } },
  beforeEach: page({ returning: {}, replies: providers }),
  render: () => html`<identity-account></identity-account>`,
};
export default meta;
type Story = StoryObj;

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-account');

/** Waits until a part of the shadow root has these words. */
async function says(context: StoryContext, selector: string, words: string | RegExp): Promise<HTMLElement> {
  const text = (node: Element) => node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const fits = (node: Element) => (typeof words === 'string' ? text(node) === words : words.test(text(node)));
  return waitFor(() => {
    const found = [...(element(context).shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])].find(
      fits,
    );
    if (!found) throw new Error(`no ${selector} says ${words}`);
    return found;
  });
}

const press = async (context: StoryContext, words: string): Promise<void> =>
  context.userEvent.click(await says(context, 'button', words));

async function whole(context: StoryContext): Promise<void> {
  await says(context, '[part=item]', /This device/);
  await context.canvas.findByLabelText('First name');
}

async function deletion(context: StoryContext): Promise<HTMLElement> {
  await whole(context);
  await press(context, 'Delete your account');
  const form = find(element(context), 'identity-account-delete-form');
  await waitFor(() => expect(form.querySelector('input[type=password]')).toHaveFocus());
  return form;
}

export const Whole: Story = { play: whole };

/** Whoever has a password gives it before another way in is opened. */
export const ConnectingProvider: Story = {
  play: async (context) => {
    await whole(context);
    await press(context, 'Connect Facebook');
    const form = await waitFor(() => find(element(context), 'identity-provider-link-form'));
    await waitFor(() => expect(form.querySelector('input[type=password]')).toHaveFocus());
  },
};

/** Who came by a provider only: no password to change, and none to be asked for. */
export const WithoutPassword: Story = {
  beforeEach: page({ returning: { has_password: false }, replies: providers }),
  play: async (context) => {
    await whole(context);
    await press(context, 'Send link');
    await says(context, '[part=status]', /on its way to ada@example.com/);
  },
};

export const Unconfirmed: Story = {
  beforeEach: page({ returning: { email_confirm: false } }),
  play: async (context) => {
    await whole(context);
    await says(context, '.badge', 'Not confirmed yet');
    await context.canvas.findByRole('button', { name: 'Send again' });
  },
};

export const NameSaved: Story = {
  beforeEach: page({ returning: {}, replies: { 'PUT /customer': ada({ first_name: 'Augusta' }) } }),
  play: async (context) => {
    await whole(context);
    const name = context.canvas.getByLabelText('First name');
    await context.userEvent.clear(name);
    await context.userEvent.type(name, 'Augusta');
    await context.userEvent.click(context.canvas.getByRole('button', { name: 'Save' }));
    const status = await inside(find(element(context), 'identity-profile-form'), '[part=status]');
    await waitFor(() => expect(status).toHaveTextContent('Your name is saved.'));
  },
};

async function changeEmail({ canvas, canvasElement, userEvent }: StoryContext): Promise<void> {
  const form = await waitFor(() => find(canvasElement, 'identity-email-change-form'));
  await userEvent.type(await canvas.findByLabelText('New e-mail'), 'countess@example.com');
  await userEvent.type(find(form, 'input[name=password]'), 'four staple orange kites');
  await userEvent.click(canvas.getByRole('button', { name: 'Change e-mail' }));
}

export const EmailAsked: Story = {
  play: async (context) => {
    await whole(context);
    await changeEmail(context);
    const status = await inside(find(element(context), 'identity-email-change-form'), '[part=status]');
    await waitFor(() => expect(status).toHaveTextContent('We sent a link to countess@example.com.'));
  },
};

export const EmailRefused: Story = {
  beforeEach: page({
    returning: {},
    replies: {
      'POST /customer/email': refusal('validation_failed', { fields: { password: ['incorrect'] } }),
    },
  }),
  play: async (context) => {
    await whole(context);
    await changeEmail(context);
    await context.canvas.findByText('That’s not your current password.');
  },
};

export const EmailPending: Story = {
  beforeEach: page({ returning: {}, replies: { 'POST /customer/email': never } }),
  play: async (context) => {
    await whole(context);
    await changeEmail(context);
    await context.canvas.findByRole('button', { name: 'Sending…' });
  },
};

export const ManySessions: Story = {
  beforeEach: page({
    returning: {},
    replies: {
      'GET /customer/sessions': [
        session({ current: true }),
        session({ sid: '2', device_label: 'Safari on iPhone', site_name: 'The Harbour Gazette' }),
        session({ sid: '3', device_label: 'Samsung Internet on Android' }),
        session({ sid: '4', device_label: 'Another device' }),
      ],
    },
  }),
  play: whole,
};

export const SessionsUnreachable: Story = {
  beforeEach: page({ returning: {}, replies: { 'GET /customer/sessions': offline } }),
  play: async (context) => {
    await says(context, '[role=alert]', 'We can’t show this right now.');
  },
};

export const TooManyTries: Story = {
  beforeEach: page({
    returning: {},
    replies: { 'GET /customer/export': refusal('rate_limited', { retryAfter: 1800 }) },
  }),
  play: async (context) => {
    await whole(context);
    await press(context, 'Download your data');
    await says(context, '[role=alert]', /^Too many tries. Wait 30 minutes/);
  },
};

/** The last way in cannot be removed. */
export const LastWayIn: Story = {
  beforeEach: page({
    returning: { has_password: false },
    replies: { ...providers, 'DELETE /customer/identities/:provider': refusal('last_credential') },
  }),
  play: async (context) => {
    await whole(context);
    await press(context, 'Disconnect Google');
    await says(context, '[role=alert]', /^That’s your only way to log in/);
  },
};

export const Deletion: Story = { play: async (context) => void (await deletion(context)) };

export const DeletionRefused: Story = {
  beforeEach: page({
    returning: {},
    replies: { 'DELETE /customer': refusal('validation_failed', { fields: { password: ['incorrect'] } }) },
  }),
  play: async (context) => {
    await deletion(context);
    await context.userEvent.keyboard('not my password{Enter}');
    await context.canvas.findByText('That’s not your current password.');
  },
};

export const Deleted: Story = {
  play: async (context) => {
    const form = await deletion(context);
    await context.userEvent.keyboard('four staple orange kites{Enter}');
    const status = await inside(form, '[part=status]');
    await waitFor(() => expect(status).toHaveTextContent('Your account is deleted.'));
    await waitFor(() => expect(status.checkVisibility()).toBe(true));
  },
};

export const SignedOut: Story = {
  beforeEach: page(),
  play: async (context) => void (await says(context, '[part=status]', 'Log in to see your account.')),
};

/** Nothing is shown of a customer who is not known yet. */
export const NotYetKnown: Story = {
  beforeEach: page({ returning: {}, replies: { 'GET /customer': never } }),
  play: async (context) => void (await inside(element(context), '[aria-busy=true]')),
};

export const Unreachable: Story = {
  beforeEach: page({ returning: {}, replies: { 'GET /customer': refusal('unavailable') } }),
  play: async (context) => void (await says(context, 'button', 'Try again')),
};

/** A form of the page's own for the name; ours for the rest. */
export const OwnForm: Story = {
  render: () => html`
    <identity-account>
      <identity-profile-form>
        <form method="post" class="house">
          <label>What shall we call you? <input name="first_name" autocomplete="given-name" /></label>
          <button>Keep it</button>
        </form>
      </identity-profile-form>
    </identity-account>
  `,
  play: async (context) => {
    await says(context, '[part=item]', /This device/);
    const name = await context.canvas.findByLabelText('What shall we call you?');
    await waitFor(() => expect(name).toHaveValue('Ada'));
    await waitFor(() => expect(name.checkVisibility()).toBe(true));
  },
};

export const Dark: Story = {
  globals: { scheme: 'dark' },
  play: async (context) => void (await deletion(context)),
};

export const Narrow: Story = {
  tags: ['narrow'],
  parameters: { wide: false },
  globals: { viewport: { value: 'narrow' } },
  play: whole,
};

export const RightToLeft: Story = { globals: { locale: 'ar' } };
