import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { refusal } from '../test/support/fake-api.js';
import { find, toBe, toSay } from './support/look.js';
import { never, page } from './support/page.js';

const meta: Meta = {
  title: 'Elements/Account delete form',
  component: 'identity-account-delete-form',
  beforeEach: page({ returning: {} }),
  render: () => html`<identity-account-delete-form></identity-account-delete-form>`,
};
export default meta;
type Story = StoryObj;

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-account-delete-form');

const shown = async ({ canvas }: StoryContext): Promise<void> =>
  void (await canvas.findByText(/can’t be undone/));

async function send({ canvas, userEvent }: StoryContext): Promise<void> {
  await userEvent.type(await canvas.findByLabelText('Current password'), 'four staple orange kites');
  await userEvent.click(canvas.getByRole('button', { name: 'Delete my account' }));
}

export const Default: Story = { play: shown };

/** Who came by a provider only has no password to give; a log-in of just now stands in for it. */
export const WithoutPassword: Story = {
  beforeEach: page({ returning: { has_password: false } }),
  play: shown,
};

export const WrongPassword: Story = {
  beforeEach: page({
    returning: {},
    replies: { 'DELETE /customer': refusal('validation_failed', { fields: { password: ['incorrect'] } }) },
  }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByText('That’s not your current password.');
  },
};

export const Pending: Story = {
  beforeEach: page({ returning: {}, replies: { 'DELETE /customer': never } }),
  play: async (context) => {
    await send(context);
    await context.canvas.findByRole('button', { name: 'Deleting…' });
    await toBe(element(context), 'pending');
  },
};

export const Deleted: Story = {
  play: async (context) => {
    await send(context);
    await toSay(element(context), 'Your account is deleted.');
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: shown };

export const Narrow: Story = { tags: ['narrow'], globals: { viewport: { value: 'narrow' } }, play: shown };

export const RightToLeft: Story = { globals: { locale: 'ar' } };
