import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ada, refusal } from '../test/support/fake-api.js';
import { find, toBe, toSay } from './support/look.js';
import { atProvider, popup, toStart } from './support/provider.js';

const LINK = 'POST /social/tx/:tx/link';

const meta: Meta = {
  title: 'Elements/Provider link form',
  component: 'identity-provider-link-form',
  beforeEach: atProvider({ [LINK]: ada() }, { returning: {} }),
  render: () => html`<identity-provider-link-form provider="google"></identity-provider-link-form>`,
};
export default meta;
type Story = StoryObj;

const element = ({ canvasElement }: StoryContext) => find(canvasElement, 'identity-provider-link-form');

const shown = async ({ canvas }: StoryContext): Promise<void> =>
  void (await canvas.findByRole('button', { name: 'Connect Google' }));

async function send(context: StoryContext): Promise<void> {
  const { canvas, userEvent } = context;
  await shown(context);
  await userEvent.type(await canvas.findByLabelText('Current password'), 'four staple orange kites');
  await userEvent.click(canvas.getByRole('button', { name: 'Connect Google' }));
  await toStart('/social/google/start');
}

export const Default: Story = { play: shown };

/** The visitor is in Google’s window. */
export const Pending: Story = {
  play: async (context) => {
    await send(context);
    await context.canvas.findByRole('button', { name: 'Connecting…' });
    await toBe(element(context), 'pending');
  },
};

export const WrongPassword: Story = {
  beforeEach: atProvider(
    { [LINK]: refusal('validation_failed', { fields: { password: ['incorrect'] } }) },
    { returning: {} },
  ),
  play: async (context) => {
    await send(context);
    popup.comeBack();
    await context.canvas.findByText('That’s not your current password.');
  },
};

/** Somebody else logs in with that account already. */
export const Taken: Story = {
  beforeEach: atProvider({ [LINK]: refusal('identity_taken') }, { returning: {} }),
  play: async (context) => {
    await send(context);
    popup.comeBack();
    await toSay(
      element(context),
      'This Google account is connected to somebody else’s account, or yours to another Google account.',
    );
  },
};

export const Connected: Story = {
  play: async (context) => {
    await send(context);
    popup.comeBack();
    await toSay(element(context), 'Connected');
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: shown };

export const Narrow: Story = { tags: ['narrow'], globals: { viewport: { value: 'narrow' } }, play: shown };

export const RightToLeft: Story = { globals: { locale: 'ar' } };
