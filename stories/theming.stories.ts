import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { expect, waitFor } from 'storybook/test';
import { refusal } from '../test/support/fake-api.js';
import { find, toBe } from './support/look.js';
import { page } from './support/page.js';
import { type Token, tokensOf } from './support/tokens.js';

type Args = { [Name in Token]?: string };

const names = tokensOf();

const isMeasure = (name: Token) => /radius|size|width/.test(name);

const control = (name: Token) =>
  ({
    control: isMeasure(name) ? 'text' : 'color',
    table: { category: isMeasure(name) ? 'measures' : 'colours' },
  }) as const;

const meta: Meta<Args> = {
  title: 'Theming',
  // every element that has colours of its own: a notice, a menu, a form with mistakes
  beforeEach: page({ returning: {}, replies: { 'GET /customer': refusal('session_revoked') } }),
  argTypes: Object.fromEntries(names.map((name) => [name, control(name)])),
  parameters: { wide: true, docs: { story: { height: '720px' } } },
  render: (args) => html`
    <div id="theme" style=${styleMap({ display: 'grid', gap: '24px', 'max-width': '480px', ...args })}>
      <identity-notice></identity-notice>
      <div><identity-customer-menu></identity-customer-menu></div>
      <identity-login-form></identity-login-form>
    </div>
  `,
  play: mistakes,
};
export default meta;
type Story = StoryObj<Args>;

async function mistakes({ canvas, canvasElement, userEvent }: StoryContext<Args>): Promise<void> {
  await toBe(find(canvasElement, 'identity-notice'), 'shown');
  await userEvent.click(await canvas.findByRole('button', { name: 'Log in' }));
  await canvas.findByText('Enter your password.');
}

/** Everything that a theme may change. What is not set follows from the brand, or from the page. */
export const Tokens: Story = {};

export const Crimson: Story = { args: { '--identity-brand': '#9f1239', '--identity-radius': '2px' } };

/** However pale the brand, words keep their contrast. */
export const Pale: Story = { args: { '--identity-brand': '#fde047', '--identity-radius': '22px' } };

export const Evening: Story = {
  globals: { scheme: 'dark' },
  args: { '--identity-brand': '#f59e0b', '--identity-surface': '#211d17', '--identity-field': '#17140f' },
};

export const LargeType: Story = {
  args: { '--identity-font-size': '20px', '--identity-font-size-small': '17px' },
};

/** No token is there in vain: each one changes how something looks. */
export const EachTokenCounts: Story = {
  play: async (context) => {
    await mistakes(context);
    const theme = find(context.canvasElement, '#theme');
    for (const name of names) {
      const before = look(theme);
      theme.style.setProperty(name, isMeasure(name) ? '31px' : 'rgb(1 200 3)');
      await waitFor(() => expect(look(theme), name).not.toBe(before));
      theme.style.removeProperty(name);
    }
  },
};

/** Colours and measures of everything below a node, shadow roots and focus rings included, as text. */
function look(root: Element | ShadowRoot): string {
  return [...root.querySelectorAll('*')]
    .map((element) => {
      const { color, backgroundColor, borderColor, outlineColor, borderRadius, fontSize, maxWidth } =
        getComputedStyle(element);
      const own = [
        color,
        backgroundColor,
        borderColor,
        outlineColor,
        borderRadius,
        fontSize,
        maxWidth,
      ].join();
      return own + (element.shadowRoot ? look(element.shadowRoot) : '');
    })
    .join('\n');
}
