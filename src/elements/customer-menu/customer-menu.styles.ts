import { css } from 'lit';
import { tokens } from '../../styles/tokens.js';

export const menuStyles = css`
  :host {
    ${tokens}
    display: inline-block;
    font-size: var(--_size);
    line-height: 1.5;
  }
  button {
    font: inherit;
    cursor: pointer;
  }
  [part='button'] {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    max-width: 240px;
    min-height: 44px;
    padding: 8px 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: inherit;
    background: transparent;
    anchor-name: --identity-menu;
    transition: border-color 120ms;
  }
  @media (prefers-reduced-motion: reduce) {
    [part='button'] {
      transition: none;
    }
  }
  [part='button']:hover {
    border-color: currentColor;
  }
  [part='button'] span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .unknown {
    visibility: hidden;
  }
  svg {
    flex: none;
    width: 16px;
    height: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }
  [part='menu'] {
    position: fixed;
    inset: auto;
    position-anchor: --identity-menu;
    position-area: block-end span-inline-start;
    position-try-fallbacks: --start, flip-block;
    box-sizing: border-box;
    min-width: 220px;
    max-width: min(320px, calc(100vw - 16px));
    margin: 4px 0;
    padding: 4px;
    border: 1px solid light-dark(#dcdde2, #3a3c42);
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_surface);
    box-shadow: 0 8px 24px rgb(0 0 0 / 16%);
  }
  @position-try --start {
    position-area: block-end span-inline-end;
  }
  [part='email'] {
    margin: 0;
    padding: 8px 12px;
    overflow-wrap: anywhere;
    font-size: var(--_small);
    color: var(--_muted);
  }
  [part='item'],
  ::slotted(a),
  ::slotted(button) {
    box-sizing: border-box;
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 10px 12px;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    font: inherit;
    text-align: start;
    text-decoration: none;
    color: inherit;
    background: none;
    cursor: pointer;
  }
  [part='item']:hover,
  ::slotted(a:hover),
  ::slotted(button:hover) {
    background: color-mix(in oklab, currentColor 8%, transparent);
  }
  ::slotted(:focus-visible) {
    outline: 2px solid var(--_link);
    outline-offset: 2px;
  }
  [part='item']:focus-visible {
    outline-offset: -2px;
  }
`;
