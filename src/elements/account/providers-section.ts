import { html, type TemplateResult } from 'lit';
import type { LinkedIdentity, SocialProvider } from '../../contract/social.js';
import { type OfferedProvider, offeredProviders } from '../../controllers/social-providers.js';
import { socialError } from '../../localize/languages.js';
import type { IdentityError } from '../../sdk/errors.js';
import type { LinkReturn } from '../../sdk/types.js';
import { IdentityProviderLinkEvent } from '../provider-link-form/provider-link-form.events.js';
import type { IdentityProviderLinkFormElement } from '../provider-link-form/provider-link-form-element.js';
import type { IdentityAccountElement } from './account-element.js';
import { place } from './place.js';
import { Section } from './section.js';

/** The providers that the customer logs in with, and those that the site has besides. */
export class ProvidersSection extends Section {
  #linked: readonly LinkedIdentity[] = [];
  #tried: SocialProvider | undefined;
  #told: LinkReturn | undefined;
  /** The one that the password is asked for. */
  #asking: SocialProvider | undefined;

  constructor(host: IdentityAccountElement) {
    super(host);
    host.addEventListener('identity-provider-link', () => this.#onLink());
  }

  /** Back from a provider by redirect, with a list that may be older: says how it ended, where the visitor left. */
  async onUpdate(): Promise<void> {
    const { link } = this.identity?.session ?? {};
    if (!link || link === this.#told) return;
    this.#told = link;
    const { provider, error } = link;
    await this.#connect(provider, async () => {
      if (error) throw error;
    });
    await this.face('providers');
  }

  /** Nothing to show where the site has no provider and the customer none. */
  get isEmpty(): boolean {
    return this.#providers().length === 0;
  }

  async load(): Promise<void> {
    // without an answer, what the site offers is there all the same
    this.#asking = undefined;
    this.#linked = (await this.identity?.social.identities().catch(() => undefined)) ?? this.#linked;
    this.host.requestUpdate();
    // there before it is needed
    if (this.#asksPassword && !this.isEmpty) await this.#placeForm();
  }

  override render(): TemplateResult {
    return html`<ul>${this.#providers().map((one) => this.#item(one))}</ul>${this.outcome()}`;
  }

  /** Also one that the site no longer offers, so that it can be disconnected. */
  #providers(): readonly OfferedProvider[] {
    const offered = offeredProviders(this.identity?.site);
    const others = this.#linked
      .filter(({ provider }) => !offered.some((one) => one.provider === provider))
      .map(({ provider }) => ({ provider: provider as SocialProvider, name: provider }));
    return [...offered, ...others];
  }

  #item({ provider, name }: OfferedProvider): TemplateResult {
    const { texts } = this;
    const linked = this.#linked.find((one) => one.provider === provider);
    const state = linked ? texts.connected : texts.disconnected;
    const title = html`<div>
      <p><strong>${name}</strong></p>
      <p class="hint">${linked?.email ? html`<bdi>${linked.email}</bdi>` : state}</p>
    </div>`;
    if (provider === this.#asking) return html`<li part="item">${title}<slot name="provider"></slot></li>`;
    return html`<li part="item">
      ${title}
      <button part="link" type="button" @click=${() => (linked ? this.#unlink(provider) : this.#link(provider))}>
        ${linked ? texts.disconnect(name) : texts.connect(name)}
      </button>
    </li>`;
  }

  /** In the click itself, or browsers block the provider's window. */
  async #link(provider: SocialProvider): Promise<void> {
    if (this.#asksPassword) return this.#ask(provider);
    return this.#connect(provider, (identity, signal) => identity.social.link(provider, { signal }));
  }

  async #connect(provider: SocialProvider, task: Parameters<Section['act']>[0]): Promise<void> {
    this.#tried = provider;
    if (await this.act(task)) this.host.dispatchEvent(new IdentityProviderLinkEvent(provider));
  }

  /** Who has a password gives it first. */
  get #asksPassword(): boolean {
    return Boolean(this.host.session.customer?.has_password);
  }

  async #placeForm(): Promise<IdentityProviderLinkFormElement> {
    await import('../provider-link-form/identity-provider-link-form.js');
    return place(this.host, 'identity-provider-link-form', 'provider');
  }

  async #ask(provider: SocialProvider): Promise<void> {
    const { host } = this;
    const form = await this.#placeForm();
    form.provider = provider;
    this.#asking = provider;
    host.requestUpdate();
    await host.updateComplete;
    form.autofocus = true;
    form.requestUpdate();
  }

  async #onLink(): Promise<void> {
    await this.load();
    await this.face('providers');
  }

  async #unlink(provider: SocialProvider): Promise<void> {
    this.#tried = provider;
    if (await this.act((identity, signal) => identity.social.unlink(provider, { signal }))) await this.load();
  }

  protected override async explain(error: IdentityError): Promise<string> {
    const name = this.#providers().find(({ provider }) => provider === this.#tried)?.name ?? '';
    return (await socialError(this.words.lang, error.code, name)) ?? super.explain(error);
  }
}
