import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { refusal } from '../test/support/fake-api.js';
import { find, toBe, toSay } from './support/look.js';
import { never, page } from './support/page.js';

const unconfirmed = { email_confirm: false };
const MAILED_LINK = 'identity-email-verify=mailed-token';

const meta: Meta = {
  title: 'Elements/E-mail verify',
  component: 'identity-email-verify',
  beforeEach: page({ returning: unconfirmed }),
  render: () => html`<identity-email-verify></identity-email-verify>`,
};
export default meta;
type Story = StoryObj;

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-email-verify');

async function asks({ canvas }: StoryContext): Promise<void> {
  await canvas.findByText('Open the link we sent to ada@example.com to confirm your e-mail.');
  const button = canvas.getByRole('button', { name: 'Send again' });
  await waitFor(() => expect(button.checkVisibility()).toBe(true));
}

async function send(context: StoryContext): Promise<void> {
  await asks(context);
  await context.userEvent.click(context.canvas.getByRole('button', { name: 'Send again' }));
}

export const Unconfirmed: Story = { play: asks };

export const Pending: Story = {
  beforeEach: page({ returning: unconfirmed, replies: { 'GET /customer/email/verify': never } }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByRole('button', { name: 'Sending…' });
    await toBe(element(context), 'pending');
  },
};

export const SentAgain: Story = {
  play: async (context) => {
    await send(context);
    await toSay(element(context), 'We sent a link to ada@example.com. Open it to confirm your e-mail.');
  },
};

export const TooManyTries: Story = {
  beforeEach: page({
    returning: unconfirmed,
    replies: { 'GET /customer/email/verify': refusal('rate_limited', { retryAfter: 600 }) },
  }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByText(/^Too many tries. Wait 10 minutes/);
  },
};

/** The mailed link works in any browser, signed in or not. */
export const Confirmed: Story = {
  beforeEach: page({ fragment: MAILED_LINK }),
  play: async (context) => {
    await toSay(element(context), 'Your e-mail is confirmed.');
    await expect(location.hash).toBe('');
  },
};

export const DeadLink: Story = {
  beforeEach: page({
    fragment: MAILED_LINK,
    replies: { 'POST /customer/email/verify': refusal('token_expired') },
  }),
  play: (context) => toSay(element(context), 'This link has expired or was used. Ask for a new one.'),
};

/** Nothing to show to a customer whose e-mail is confirmed. */
export const NothingToAsk: Story = {
  beforeEach: page({ returning: {} }),
  play: async (context) => {
    await waitFor(() => expect(find(element(context), 'form').checkVisibility()).toBe(false));
  },
};

export const OwnForm: Story = {
  render: () => html`
    <identity-email-verify>
      <form method="post" class="house">
        <p>One thing left to do: open the link in our mail.</p>
        <button>Mail it again</button>
      </form>
    </identity-email-verify>
  `,
  play: async (context) => {
    const button = await context.canvas.findByRole('button', { name: 'Mail it again' });
    await waitFor(() => expect(button.checkVisibility()).toBe(true));
    await context.userEvent.click(button);
    await toSay(element(context), 'We sent a link to ada@example.com. Open it to confirm your e-mail.');
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: asks };

export const Narrow: Story = { tags: ['narrow'], globals: { viewport: { value: 'narrow' } }, play: asks };

export const RightToLeft: Story = { globals: { locale: 'ar' } };
