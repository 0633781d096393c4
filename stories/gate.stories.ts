import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { find, toBe } from './support/look.js';
import { never, page } from './support/page.js';

interface Args {
  requires: string;
}

const meta: Meta<Args> = {
  title: 'Elements/Gate',
  component: 'identity-gate',
  args: { requires: '' },
  render: ({ requires }) => html`
    <identity-gate requires=${requires}>
      <p slot="signed-in">The late edition: all of today’s stories.</p>
      <p slot="signed-out">Log in to read on.</p>
      <p slot="denied">This story is for subscribers.</p>
    </identity-gate>
  `,
};
export default meta;
type Story = StoryObj<Args>;

/** What a visitor sees of the gate's content. */
const seen = (root: Element) =>
  [...root.querySelectorAll('[slot]')].filter((content) => content.checkVisibility());

const shows =
  (state: string, words: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    await toBe(find(canvasElement, 'identity-gate'), state);
    await waitFor(() => expect(seen(canvasElement).map((content) => content.textContent)).toEqual([words]));
  };

export const SignedOut: Story = { play: shows('signed-out', 'Log in to read on.') };

export const SignedIn: Story = {
  beforeEach: page({ returning: {} }),
  play: shows('signed-in', 'The late edition: all of today’s stories.'),
};

export const Entitled: Story = {
  args: { requires: 'premium' },
  beforeEach: page({ returning: { entitlements: ['premium'] } }),
  play: shows('signed-in', 'The late edition: all of today’s stories.'),
};

export const Denied: Story = {
  args: { requires: 'premium' },
  beforeEach: page({ returning: { entitlements: [] } }),
  play: shows('denied', 'This story is for subscribers.'),
};

/** Nothing, until the server has said which entitlements the customer has: no content that goes again. */
export const NotYetKnown: Story = {
  args: { requires: 'premium' },
  beforeEach: page({ returning: {}, replies: { 'GET /customer': never } }),
  play: async ({ canvasElement }) => {
    await expect(seen(canvasElement)).toEqual([]);
  },
};

export const OpensWithTheLogin: Story = {
  render: ({ requires }) => html`
    <identity-gate requires=${requires}>
      <p slot="signed-in">The late edition: all of today’s stories.</p>
      <identity-login-form slot="signed-out"></identity-login-form>
    </identity-gate>
  `,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.type(await canvas.findByLabelText('E-mail'), 'ada@example.com');
    await userEvent.type(canvas.getByLabelText('Password'), 'four staple orange kites');
    await userEvent.click(canvas.getByRole('button', { name: 'Log in' }));
    await shows('signed-in', 'The late edition: all of today’s stories.')(context);
  },
};
