import { css } from 'lit';

/** The brand's place is taken by the colour of errors, and every shade of the button follows. */
export const dangerStyles = css`
  :state(danger):not(#_):not(#_) {
    --_brand: var(--identity-error, light-dark(#b3241c, #ff9a8f));
  }
`;
