import { css, html, type TemplateResult } from 'lit';

/** Puts away what it stands in. */
export const closeButton = (label: string, onClick: () => void): TemplateResult =>
  html`<button part="close" type="button" aria-label=${label} @click=${onClick}>
    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m4 4 12 12M16 4 4 16" /></svg>
  </button>`;

export const closeStyles = css`
  [part='close'] {
    flex: none;
    width: 44px;
    height: 44px;
    padding: 12px;
    border: 0;
    border-radius: var(--_radius);
    color: var(--_muted);
    background: none;
    cursor: pointer;
  }
  [part='close']:hover {
    color: var(--_text);
  }
  svg {
    display: block;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }
`;
