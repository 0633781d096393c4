import { css } from 'lit';
import { tokens } from '../../styles/tokens.js';

export const socialButtonElementStyles = css`
  :host {
    ${tokens}
    display: grid;
    gap: 8px;
    max-width: var(--identity-width, 400px);
  }
  :host([hidden]),
  :host(:not(:state(offered))) {
    display: none;
  }
`;
