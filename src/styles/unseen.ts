import { css } from 'lit';

/** Said by a screen reader, not shown. */
export const unseen = css`
  .unseen {
    position: fixed;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
