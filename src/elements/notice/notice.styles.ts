import { css } from 'lit';
import { tokens } from '../../styles/tokens.js';

export const noticeStyles = css`
  :host {
    ${tokens}
    display: block;
    font-size: var(--_size);
    line-height: 1.5;
  }
  [part='notice'] {
    display: flex;
    gap: 8px;
    align-items: start;
    justify-content: space-between;
    padding: 8px;
    padding-inline-start: 16px;
    border: 1px solid light-dark(#dcdde2, #3a3c42);
    border-inline-start: 4px solid var(--_brand);
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_surface);
  }
  [part='message'] {
    margin: 8px 0;
  }
  [part='link'] {
    margin-inline-end: 16px;
  }
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
