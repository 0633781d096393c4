import { css } from 'lit';

/** Links, buttons and the focus ring in shadow roots; the twin of what `form.ts` says of the light DOM. */
export const linkStyles = css`
  /* words below a form that stays open */
  slot:not([name], [hidden]) + [part='status']:not(:empty) {
    margin-block-start: 12px;
  }
  [part='submit'] {
    width: 100%;
    max-width: var(--identity-width, 400px);
    min-height: 44px;
    margin-block-start: 16px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font: inherit;
    font-weight: 600;
    color: var(--_on-brand);
    background: var(--_brand);
    cursor: pointer;
  }
  [part='submit']:hover {
    background: color-mix(in oklab, var(--_brand) 88%, oklch(from var(--_on-brand) calc(1 - l) 0 0));
  }
  [part='link'] {
    min-height: 44px;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    font-size: var(--_small);
    color: var(--_link);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  [part='link']:hover {
    text-decoration-thickness: 2px;
  }
  /* but where words take the focus to be read out, with nothing to press */
  :focus-visible:not([tabindex='-1']) {
    outline: 2px solid var(--_link);
    outline-offset: 2px;
  }
`;
