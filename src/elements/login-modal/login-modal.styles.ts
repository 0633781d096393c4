import { css } from 'lit';

export const modalStyles = css`
  dialog {
    box-sizing: border-box;
    width: 400px;
    /* engines would leave less */
    max-width: calc(100vw - 16px);
    /* what its place below the top leaves: more would hang out of the window, where nobody can scroll to it */
    max-height: calc(88dvh - 8px);
    margin: max(8px, min(12dvh, 96px)) auto 8px;
    padding: 16px;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid light-dark(transparent, #3a3c42);
    border-radius: calc(var(--_radius) * 1.5);
    font-size: var(--_size);
    line-height: 1.5;
    text-transform: none;
    white-space: normal;
    text-align: start;
    color: var(--_text);
    background: var(--_surface);
    box-shadow: 0 16px 48px rgb(0 0 0 / 24%);
    transition:
      opacity 140ms,
      transform 140ms;
  }
  @media (min-width: 400px) {
    dialog {
      padding: 24px;
    }
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 48%);
  }
  .head {
    display: flex;
    gap: 16px;
    align-items: start;
    justify-content: space-between;
    margin-block-end: 16px;
  }
  h2 {
    margin: 0;
    padding-block: 6px;
    font-size: calc(var(--_size) * 1.375);
    font-weight: 600;
    line-height: calc(16 / 11);
    text-wrap: balance;
    outline: none;
  }
  [part='close'] {
    margin-inline-end: -12px;
  }
  @starting-style {
    dialog[open] {
      opacity: 0;
      transform: translateY(-8px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog {
      transition: none;
    }
  }
`;
