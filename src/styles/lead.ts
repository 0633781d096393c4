import { css } from 'lit';

/** What a form says before its fields. Adopted by the elements whose default form begins so. */
export const leadStyles = css`
  :state(identity):not(#_) [data-part='lead'] {
    margin-block-end: 8px;
    font-size: var(--_size);
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
`;
