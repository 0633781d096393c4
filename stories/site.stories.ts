import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { API_URL, site } from '../test/support/fake-api.js';
import { find, inside, toBe } from './support/look.js';
import { page } from './support/page.js';

interface Args {
  locale: string;
}

/** It shows nothing of its own: what stands in it shares one session and one language. */
const meta: Meta<Args> = {
  title: 'Elements/Site',
  component: 'identity-site',
  parameters: { withoutSite: true },
  args: { locale: 'en' },
  render: ({ locale }) => html`
    <identity-site site-id=${site().id} api-url=${API_URL} locale=${locale}>
      <div class="column">
        <identity-customer-menu></identity-customer-menu>
        <identity-gate>
          <p slot="signed-in">The late edition: all of today’s stories.</p>
          <identity-login-form slot="signed-out"></identity-login-form>
        </identity-gate>
      </div>
    </identity-site>
  `,
};
export default meta;
type Story = StoryObj<Args>;

export const SignedOut: Story = {
  play: async ({ canvas }) => {
    await canvas.findByLabelText('E-mail');
  },
};

export const SignedIn: Story = {
  beforeEach: page({ returning: { first_name: 'Ada' } }),
  play: async ({ canvasElement }) => {
    await toBe(find(canvasElement, 'identity-gate'), 'signed-in');
    const menu = await inside(find(canvasElement, 'identity-customer-menu'), '[part=button]');
    await waitFor(() => expect(menu).toHaveTextContent('Ada'));
  },
};

/** Everything in it follows. */
export const InAnotherLanguage: Story = {
  args: { locale: 'fr' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByLabelText('Mot de passe')).toBeVisible();
  },
};
