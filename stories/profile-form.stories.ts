import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { ada, refusal } from '../test/support/fake-api.js';
import { find, toBe, toSay } from './support/look.js';
import { never, page } from './support/page.js';

const meta: Meta = {
  title: 'Elements/Profile form',
  component: 'identity-profile-form',
  beforeEach: page({ returning: { last_name: 'Lovelace' }, replies: { 'PUT /customer': ada() } }),
  render: () => html`<identity-profile-form></identity-profile-form>`,
};
export default meta;
type Story = StoryObj;

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-profile-form');

async function shown({ canvas }: StoryContext): Promise<void> {
  const name = await canvas.findByLabelText('Last name');
  await waitFor(() => expect(name).toHaveValue('Lovelace'));
}

async function save(context: StoryContext): Promise<void> {
  await shown(context);
  await context.userEvent.click(context.canvas.getByRole('button', { name: 'Save' }));
}

export const Default: Story = { play: shown };

export const Pending: Story = {
  beforeEach: page({ returning: { last_name: 'Lovelace' }, replies: { 'PUT /customer': never } }),
  play: async (context) => {
    await save(context);
    await context.canvas.findByRole('button', { name: 'Saving…' });
    await toBe(element(context), 'pending');
  },
};

export const Saved: Story = {
  play: async (context) => {
    await save(context);
    await toSay(element(context), 'Your name is saved.');
  },
};

export const ServerDown: Story = {
  beforeEach: page({
    returning: { last_name: 'Lovelace' },
    replies: { 'PUT /customer': refusal('unavailable') },
  }),
  play: async (context) => {
    await save(context);
    await context.canvas.findByText('We can’t do that right now. Try again in a minute.');
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: shown };

export const Narrow: Story = { tags: ['narrow'], globals: { viewport: { value: 'narrow' } }, play: shown };

export const RightToLeft: Story = { globals: { locale: 'ar' } };
