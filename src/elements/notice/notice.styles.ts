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
`;
