import { css, html, type TemplateResult } from 'lit';
import type { SocialProvider } from '../../contract/social.js';
import { elementsOf } from '../../controllers/elements-of.js';
import { SocialLoginController } from '../../controllers/social-login-controller.js';
import type { Messages } from '../../localize/en.messages.js';
import type { SocialWords } from '../../localize/en.social.js';
import { loadSocialWords } from '../../localize/languages.js';
import { IdentityErrorEvent } from '../../sdk/session-events.js';
import { adopt } from '../../styles/adopt.js';
import type { FormElement } from './form-element.js';
import { signedIn } from './outcome.js';
import { socialButtonStyles, socialLabel, socialStatus } from './social-button.js';

/**
 * The providers' part of a form element, below its form: loaded where the site has an ID of one. Buttons of ours, or
 * what the page has put into their slots. Each is there only while the site has its provider's ID.
 */
export class SocialLogin {
  #host: FormElement;
  #messages: Messages;
  #words: SocialWords;
  #lang: string;
  #login: SocialLoginController;

  static async for(host: FormElement, messages: Messages): Promise<SocialLogin> {
    const { lang } = host.words;
    return new SocialLogin(host, messages, lang, await loadSocialWords(lang));
  }

  private constructor(host: FormElement, messages: Messages, lang: string, words: SocialWords) {
    this.#host = host;
    this.#messages = messages;
    this.#lang = lang;
    this.#words = words;
    this.#login = new SocialLoginController(host, host.session);
    host.addController({ hostUpdate: () => this.#onUpdate() });
    host.addEventListener('click', (event) => this.#onClick(event));
    for (const type of ['pointerover', 'focusin'])
      host.addEventListener(type, (event) => this.#providerOf(event) && this.#login.preload());
    host.requestUpdate();
  }

  /** The host may have another language by now, its site's. */
  speak(messages: Messages): void {
    this.#messages = messages;
    const { lang } = this.#host.words;
    if (lang === this.#lang) return;
    this.#lang = lang;
    loadSocialWords(lang).then(
      (words) => {
        if (lang === this.#lang) this.#words = words;
        this.#host.requestUpdate();
      },
      () => {
        // the words that are there go on serving
      },
    );
  }

  #onUpdate(): void {
    const { shadowRoot } = this.#host;
    const inside = shadowRoot?.firstElementChild;
    if (inside) for (const sheet of [socialButtonStyles, socialStyles]) adopt(inside, sheet);
    this.#host.social = this.#host.open && this.#login.offered.length > 0 ? this.#render() : undefined;
  }

  #render(): TemplateResult {
    const { offered, pending, lastUsed } = this.#login;
    const words = this.#words;
    return html`<div part="social">
      <p part="divider" aria-hidden="true">${words.or}</p>
      <slot name="social">
        ${offered.map(
          (one) => html`<slot name=${one.provider}>
            <button
              part="social-button ${one.provider}"
              type="button"
              data-identity-social=${one.provider}
              aria-busy=${one.provider === pending}
            >${socialLabel(words, one, lastUsed)}</button>
          </slot>`,
        )}
      </slot>
      ${socialStatus(this.#login, words, this.#messages)}
    </div>`;
  }

  /** Of the button that an event comes from: ours, or the page's by its slot or attribute. */
  #providerOf(event: Event): SocialProvider | undefined {
    const { offered } = this.#login;
    for (const node of event.composedPath()) {
      if (node === this.#host) return undefined;
      if (!(node instanceof HTMLElement)) continue;
      // a button element of ours sees to it by itself
      if (node.localName.startsWith('identity-')) return undefined;
      const named = node instanceof HTMLSlotElement ? undefined : (node.dataset.identitySocial ?? node.slot);
      const found = offered.find(({ provider }) => provider === named);
      if (found) return found.provider;
    }
    return undefined;
  }

  async #onClick(event: Event): Promise<void> {
    const host = this.#host;
    const provider = !event.defaultPrevented && this.#providerOf(event);
    if (!provider) return;
    // it may be a link for who has no script, or stand in the form without a type
    event.preventDefault();
    const { form } = host.form;
    // alone of its name or not: frameworks put a hidden field beside the box
    const box = form && [...elementsOf(form)].find((one) => one.matches('[type=checkbox][name=remember]'));
    const customer = await this.#login.login(provider, { remember: !box || box.matches(':checked') });
    const { failure } = this.#login;
    if (failure) host.dispatchEvent(new IdentityErrorEvent(failure.error.code));
    if (customer) host.status = signedIn(host, customer, provider);
    await host.updateComplete;
    const said = host.renderRoot.querySelector<HTMLElement>(failure ? '[part=error]' : '[part=status]');
    // on a small screen it is below the buttons that can be seen
    if (failure) said?.scrollIntoView({ block: 'nearest' });
    else if (customer && !host.open) said?.focus();
  }
}

const socialStyles = css`
  [part='social'] {
    display: grid;
    gap: 8px;
    max-width: var(--identity-width, 400px);
  }
  slot[name='social'],
  [part='social'] slot {
    display: contents;
  }
  [part='divider'] {
    display: flex;
    gap: 12px;
    align-items: center;
    margin: 8px 0;
    font-size: var(--_small);
    line-height: 20px;
    color: var(--_muted);
  }
  [part='divider']::before,
  [part='divider']::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid color-mix(in oklab, var(--_border) 50%, transparent);
  }
`;
