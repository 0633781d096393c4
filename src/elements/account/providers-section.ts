import { html, type TemplateResult } from 'lit';
import type { LinkedIdentity, SocialProvider } from '../../contract/social.js';
import { type OfferedProvider, offeredProviders } from '../../controllers/social-providers.js';
import { loadSocialWords } from '../../localize/languages.js';
import type { IdentityError } from '../../sdk/errors.js';
import { Section } from './section.js';

/** The providers that the customer logs in with, and those that the site has besides. */
export class ProvidersSection extends Section {
  #linked: readonly LinkedIdentity[] = [];
  #tried = '';

  /** Nothing to show where the site has no provider and the customer none. */
  get isEmpty(): boolean {
    return this.#providers().length === 0;
  }

  async load(): Promise<void> {
    // without an answer, what the site offers is there all the same
    this.#linked = (await this.identity?.social.identities().catch(() => undefined)) ?? this.#linked;
    this.host.requestUpdate();
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
    return html`<li part="item">
      <div>
        <p><strong>${name}</strong></p>
        <p class="hint">${linked?.email ? html`<bdi>${linked.email}</bdi>` : state}</p>
      </div>
      <button part="link" type="button" @click=${() => (linked ? this.#unlink(provider, name) : this.#link(provider, name))}>
        ${linked ? texts.disconnect(name) : texts.connect(name)}
      </button>
    </li>`;
  }

  /** In the click itself, or browsers block the provider's window. */
  async #link(provider: SocialProvider, name: string): Promise<void> {
    this.#tried = name;
    if (await this.act((identity, signal) => identity.social.link(provider, { signal }))) await this.load();
  }

  async #unlink(provider: SocialProvider, name: string): Promise<void> {
    this.#tried = name;
    if (await this.act((identity, signal) => identity.social.unlink(provider, { signal }))) await this.load();
  }

  protected override async explain(error: IdentityError): Promise<string> {
    const { errors } = await loadSocialWords(this.words.lang).catch(() => ({ errors: undefined }));
    return errors?.[error.code]?.(this.#tried) ?? super.explain(error);
  }
}
