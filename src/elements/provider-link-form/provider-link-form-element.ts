import { html, type TemplateResult } from 'lit';
import type { SocialProvider } from '../../contract/social.js';
import { offeredProviders } from '../../controllers/social-providers.js';
import { socialError } from '../../localize/languages.js';
import type { IdentityError } from '../../sdk/errors.js';
import type { Identity } from '../../sdk/identity.js';
import { IdentityErrorEvent } from '../../sdk/session-events.js';
import { AccountFormElement } from '../shared/account-form-element.js';
import { submit } from '../shared/fields.js';
import type { Send } from '../shared/form-element.js';
import { text } from '../shared/outcome.js';
import { IdentityProviderLinkEvent } from './provider-link-form.events.js';

/**
 * Connects a provider to the signed-in customer's account, who proves with the password that it is theirs.
 *
 * @summary Connect a provider.
 * @attr {'google' | 'facebook' | 'oidc'} provider - The one to connect; `google` when absent.
 * @slot - A form of the page's own, with a field named `password`.
 * @slot header - Above the form.
 * @slot footer - Below the form.
 * @fires {IdentityProviderLinkEvent} identity-provider-link - The provider is connected; `provider`.
 * @fires {IdentityErrorEvent} identity-error - It was refused, by us or at the provider; `code`, `fields`.
 * @csspart status - What is said once it is connected, or why the provider did not.
 * @cssstate pending - The provider's window is open.
 */
export class IdentityProviderLinkFormElement extends AccountFormElement {
  static override properties = { ...AccountFormElement.properties, provider: {} };

  /** The one to connect. */
  provider: SocialProvider = 'google';

  /** As visitors know it. */
  get #name(): string {
    const offered = offeredProviders(this.session.identity?.site);
    return offered.find(({ provider }) => provider === this.provider)?.name ?? this.provider;
  }

  protected override willUpdate(): void {
    // of an attribute that was taken away
    this.provider ??= 'google';
  }

  override fields(): TemplateResult {
    const { account } = this;
    return html`${this.password()} ${submit(this.pending ? account.connecting : account.connect(this.#name))}`;
  }

  /** The focus is due to the field as soon as that is there, if who put the element here says so: `autofocus`. */
  protected override updated(): void {
    const field = this.form.form?.querySelector<HTMLElement>('input:not([hidden])');
    if (!this.autofocus || !field) return;
    this.autofocus = false;
    field.focus();
  }

  override async sender(): Promise<Send> {
    return (values, identity, signal) => this.#send(values, identity, signal);
  }

  /** The press is what allows the provider's window, so nothing may be waited for ahead of it. */
  async #send(values: FormData, identity: Identity, signal: AbortSignal): Promise<string> {
    const { provider } = this;
    const password = values.has('password') ? { password: text(values, 'password') } : {};
    try {
      await identity.social.link(provider, { ...password, signal });
    } catch (error) {
      const { code, fields }: Partial<IdentityError> = Object(error);
      // what only the way to a provider can come to has words with the provider's name in them
      const words = code && (await socialError(this.words.lang, code, this.#name));
      if (!words) throw error;
      this.dispatchEvent(new IdentityErrorEvent(code, fields));
      return words;
    }
    this.dispatchEvent(new IdentityProviderLinkEvent(provider));
    return this.account.connected;
  }
}
