import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerSession } from '../../contract/sessions.js';
import { Section } from './section.js';

/** Where the customer is logged in. */
export class SessionsSection extends Section {
  #sessions: readonly CustomerSession[] | undefined;
  #isUnreachable = false;

  async load(): Promise<void> {
    // without an answer, the list stays as it was
    this.#sessions = (await this.identity?.sessions.list().catch(() => undefined)) ?? this.#sessions;
    this.#isUnreachable = !this.#sessions;
    this.host.requestUpdate();
  }

  override render(): TemplateResult {
    const { texts, words } = this;
    if (this.#isUnreachable)
      return html`<p part="error" role="alert">${texts.unreachable}</p>
        <button part="button" type="button" @click=${() => this.load()}>${words.try_again}</button>`;
    return html`
      <ul aria-busy=${!this.#sessions}>${this.#sessions?.map((session) => this.#item(session))}</ul>
      ${this.outcome()}
      <button part="button" type="button" @click=${this.#endAll} aria-describedby="everywhere">${texts.log_out_everywhere}</button>
      <p class="hint" id="everywhere">${texts.everywhere_hint}</p>
    `;
  }

  #item(session: CustomerSession): TemplateResult {
    const { texts, words } = this;
    const { device_label, site_name, created_at, last_seen_at, current } = session;
    return html`<li part="item">
      <div>
        <p><strong><bdi>${device_label}</bdi></strong>${current ? html` <span class="badge">${texts.this_device}</span>` : nothing}</p>
        <p class="hint">${texts.begun(this.#moment(created_at), site_name)}</p>
        ${current ? nothing : html`<p class="hint">${texts.last_seen(this.#moment(last_seen_at))}</p>`}
      </div>
      ${
        current
          ? nothing
          : html`<button
              part="link"
              type="button"
              aria-label=${texts.log_out_of(device_label)}
              @click=${() => this.#end(session)}
            >${words.log_out}</button>`
      }
    </li>`;
  }

  async #end({ sid }: CustomerSession): Promise<void> {
    const isDone = await this.act((identity, signal) => identity.sessions.end(sid, { signal }));
    if (!isDone) return;
    await this.load();
    await this.face('sessions');
  }

  #endAll = (): void => {
    this.act((identity, signal) => identity.sessions.endAll({ signal }));
  };

  #moment(iso: string): string {
    const time = Date.parse(iso);
    // the server's words reach here as they are
    if (!time) return '';
    const { lang } = this.words;
    // as the visitor writes times in this language: day or month first
    const own = navigator.languages.find((tag) => tag.startsWith(lang)) ?? lang;
    return new Intl.DateTimeFormat(own, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
  }
}
