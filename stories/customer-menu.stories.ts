import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { find, inside } from './support/look.js';
import { never, page } from './support/page.js';

const meta: Meta = {
  title: 'Elements/Customer menu',
  component: 'identity-customer-menu',
  beforeEach: page({ returning: {} }),
  render: () => html`<identity-customer-menu></identity-customer-menu>`,
};
export default meta;
type Story = StoryObj;

const button = ({ canvasElement }: StoryContext) =>
  inside(find(canvasElement, 'identity-customer-menu'), '[part=button]');

const says =
  (words: string): NonNullable<Story['play']> =>
  async (context) => {
    await waitFor(async () => expect(await button(context)).toHaveTextContent(words));
  };

async function open(context: StoryContext): Promise<HTMLElement> {
  await says('Ada')(context);
  await context.userEvent.click(await button(context));
  const menu = await inside(find(context.canvasElement, 'identity-customer-menu'), '[part=menu]');
  await waitFor(() => expect(menu.matches(':popover-open')).toBe(true));
  return menu;
}

const opened = async (context: StoryContext): Promise<void> => void (await open(context));

export const SignedOut: Story = { beforeEach: page(), play: says('Log in') };

/** Neither button nor menu while the server decides which of two cookies is this site's; the room is kept. */
export const NotYetKnown: Story = {
  beforeEach: page({ returning: {}, another: true, replies: { 'GET /site': never } }),
  play: async (context) => {
    await expect(await button(context)).not.toBeVisible();
  },
};

/** Known to be signed in from the cookie alone; the name comes from the server. */
export const ReturningVisitor: Story = {
  beforeEach: page({ returning: {}, replies: { 'GET /customer': never } }),
  play: says('Your account'),
};

export const SignedIn: Story = { play: says('Ada') };

export const Open: Story = { play: opened };

export const WithoutName: Story = {
  beforeEach: page({ returning: { first_name: null } }),
  play: says('ada@example.com'),
};

export const LongName: Story = {
  beforeEach: page({ returning: { first_name: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh' } }),
  play: async (context) => {
    await says('Wolfeschlegel')(context);
    await expect((await button(context)).getBoundingClientRect().width).toBeLessThanOrEqual(240);
  },
};

export const OwnLinks: Story = {
  render: () => html`
    <identity-customer-menu>
      <a href="#account">Your subscription</a>
      <a href="#saved">Saved stories</a>
      <button>Gift a story</button>
    </identity-customer-menu>
  `,
  play: opened,
};

/** The customer is out at once, and the focus stays on the menu. */
export const LogsOut: Story = {
  play: async (context) => {
    const menu = await open(context);
    const logout = [...menu.querySelectorAll('button')].find(({ textContent }) => textContent === 'Log out');
    if (!logout) throw new Error('no way to log out');
    await context.userEvent.click(logout);
    await says('Log in')(context);
    await waitFor(() => expect(document.activeElement?.localName).toBe('identity-customer-menu'));
  },
};

/** Without a modal on the page, the button brings one. */
export const OpensTheLogin: Story = {
  beforeEach: page(),
  play: async (context) => {
    await says('Log in')(context);
    await context.userEvent.click(await button(context));
    const modal = await waitFor(() => find(document, 'identity-login-modal'));
    const dialog = await inside(modal, 'dialog');
    await waitFor(() => expect(dialog.matches(':modal')).toBe(true));
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: opened };

export const Narrow: Story = { tags: ['narrow'], globals: { viewport: { value: 'narrow' } }, play: opened };

export const RightToLeft: Story = { globals: { locale: 'ar' }, play: opened };

/** The page has said where the own account is. */
export const WithAccount: Story = {
  render: () => html`<identity-customer-menu account-url="/account/"></identity-customer-menu>`,
  play: async (context) => {
    const menu = await open(context);
    await expect(menu.querySelector('a')).toHaveTextContent('Your account');
  },
};
