import { css } from 'lit';
import { tokens } from '../../styles/tokens.js';

export const accountStyles = css`
  :host {
    ${tokens}
    --_line: color-mix(in oklab, var(--_border) 40%, transparent);
    --_error: var(--identity-error, light-dark(#b3241c, #ff9a8f));
    display: block;
    container-type: inline-size;
    font-size: var(--_size);
    line-height: 1.5;
  }
  [part='section'] {
    display: grid;
    gap: 12px 32px;
    padding-block: 28px;
    border-block-start: 1px solid var(--_line);
  }
  [part='section']:first-child {
    padding-block-start: 0;
    border-block-start: 0;
  }
  @container (min-width: 640px) {
    [part='section'] {
      grid-template-columns: minmax(160px, 1fr) 2fr;
    }
  }
  .content {
    display: grid;
    gap: 20px;
    align-content: start;
  }
  .content > button {
    justify-self: start;
  }
  [part='heading'] {
    margin: 0;
    font: inherit;
    font-weight: 600;
    outline: 0;
    /* with the focus comes into sight what is under it */
    scroll-margin-block: 50vh;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  strong {
    font-weight: 600;
  }
  .hint,
  [part='error'] {
    font-size: var(--_small);
    line-height: 20px;
    color: var(--_muted);
  }
  [part='item'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    justify-content: space-between;
    align-items: center;
    padding-block: 12px;
    border-block-end: 1px solid var(--_line);
  }
  [part='item'] > slot {
    display: block;
    flex-basis: 100%;
    margin-block-start: 12px;
  }
  [part='item']:first-child {
    padding-block-start: 0;
  }
  [part='item']:last-child {
    padding-block-end: 0;
    border-block-end: 0;
  }
  .badge {
    display: inline-block;
    padding: 0 8px;
    border-radius: 99px;
    font-size: 12px;
    line-height: 20px;
    color: var(--_text);
    background: color-mix(in oklab, currentColor 10%, transparent);
    /* forced colours take the background away, and draw this */
    outline: 1px solid transparent;
    outline-offset: -1px;
  }
  [part='button'] {
    min-height: 44px;
    padding: 8px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font: inherit;
    font-weight: 600;
    color: var(--_text);
    background: var(--_field);
    cursor: pointer;
  }
  [part='button']:hover {
    border-color: currentColor;
  }
  [part='button'] + .hint {
    margin-block-start: -12px;
  }
  .danger,
  [part='error'] {
    color: var(--_error);
  }
  [part='status']:empty,
  [part='error']:empty {
    display: none;
  }
`;
