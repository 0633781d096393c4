import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { SocialProvider } from '../../contract/social.js';
import { SessionController } from '../../controllers/session-controller.js';
import { SocialLoginController } from '../../controllers/social-login-controller.js';
import type { Messages } from '../../localize/en.messages.js';
import type { SocialWords } from '../../localize/en.social.js';
import { loadMessages, loadSocialWords } from '../../localize/languages.js';
import { IdentityErrorEvent, IdentityLoginEvent } from '../../sdk/session-events.js';
import { hostStyles } from '../../styles/host.js';
import { socialButtonStyles, socialLabel, socialStatus } from './social-button.js';
import { socialButtonElementStyles } from './social-button-element.styles.js';

/** A page's own button or link inside the tag is the button; anything else stands in ours. */
const PRESSABLE = 'button, a[href], [role=button], input';

/** A button that logs in with one provider, wherever it stands; `identity-google-button` and its like derive from it. */
export abstract class SocialButtonElement extends LitElement {
  static override styles = [hostStyles, socialButtonStyles, socialButtonElementStyles];
  static override properties = { mode: {}, spoken: { attribute: false } };

  readonly session = new SessionController(this);
  readonly login = new SocialLoginController(this, this.session, () => this.provider);
  readonly states = this.attachInternals().states;

  abstract readonly provider: SocialProvider;

  /** `popup` keeps the page; `redirect` leaves it and comes back to the very same place. */
  mode: 'popup' | 'redirect' = 'popup';

  private spoken: { lang: string; words: SocialWords; messages: Messages } | undefined;

  constructor() {
    super();
    this.addEventListener('click', (event) => this.#onClick(event));
    for (const type of ['pointerover', 'focusin']) this.addEventListener(type, () => this.login.preload());
  }

  protected override willUpdate(): void {
    const offered = this.login.offered.some(({ provider }) => provider === this.provider);
    // of an attribute that was taken away
    this.mode ??= 'popup';
    // not by `hidden`, which is the page's
    this.states[offered && this.session.status === 'signed-out' ? 'add' : 'delete']('offered');
    this.states[this.login.pending ? 'add' : 'delete']('pending');
    if (offered) this.#speak(this.session.words.lang);
  }

  protected override render(): TemplateResult {
    const { spoken, login, provider } = this;
    const one = login.offered.find((offered) => offered.provider === provider);
    if (!spoken || !one) return html`<slot></slot>`;
    const slot = html`<slot @slotchange=${() => this.requestUpdate()}></slot>`;
    // white space would count as content
    const look = this.children.length > 0 || this.textContent?.trim();
    return html`${
      this.querySelector(PRESSABLE)
        ? slot
        : html`<button part="social-button ${provider}" type="button" aria-busy=${Boolean(login.pending)}>
            ${slot}${look ? nothing : socialLabel(spoken.words, one, login.lastUsed)}
          </button>`
    }${socialStatus(login, spoken.words, spoken.messages)}`;
  }

  async #speak(lang: string): Promise<void> {
    if (this.spoken?.lang === lang) return;
    const [words, messages] = await Promise.all([loadSocialWords(lang), loadMessages(lang)]);
    if (this.session.words.lang === lang) this.spoken = { lang, words, messages };
  }

  async #onClick(event: Event): Promise<void> {
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(this));
    const pressed = inside.some((node) => node instanceof HTMLElement && node.matches(PRESSABLE));
    if (event.defaultPrevented || !pressed) return;
    // it may be a link for who has no script, or stand in a form without a type
    event.preventDefault();
    const customer = await this.login.login(this.provider, { mode: this.mode });
    const { failure } = this.login;
    if (customer) this.dispatchEvent(new IdentityLoginEvent(customer, this.provider));
    else if (failure) this.dispatchEvent(new IdentityErrorEvent(failure.error.code));
  }
}
