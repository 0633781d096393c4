import { html, type TemplateResult } from 'lit';
import { Section } from './section.js';

/** All that is kept about the customer, as a file. */
export class DataSection extends Section {
  override render(): TemplateResult {
    const { texts } = this;
    return html`
      <p>${texts.data_lead}</p>
      ${this.outcome()}
      <button part="button" type="button" aria-busy=${this.pending} @click=${this.#download}>${texts.download}</button>
    `;
  }

  #download = (): void => {
    this.act(async (identity, signal) => {
      const data = await identity.exportCustomer({ signal });
      save(JSON.stringify(data, null, 2), `${identity.siteId}-${data.exported_at.slice(0, 10)}.json`);
    }, this.texts.download_done);
  };
}

/** A strict policy lets no page go to a `data:` URL; a blob that is downloaded goes nowhere. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // the browser reads it after the click
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
