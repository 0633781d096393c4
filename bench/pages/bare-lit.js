import { css, html, LitElement } from 'lit';

/** What everything is compared with: the least that a Lit page with a field can be. */
class BareForm extends LitElement {
  static styles = css`
    input {
      height: 44px;
    }
  `;

  render() {
    return html`<form method="post"><input name="email" type="email" /><button>Log in</button></form>`;
  }
}

customElements.define('bare-form', BareForm);
