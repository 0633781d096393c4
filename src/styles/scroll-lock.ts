import { css } from 'lit';

/** The page behind an open modal does not scroll, nor does it shift where a scroll bar took room. */
export const scrollLock = css`
  :root:has(:state(identity)[open]) {
    overflow: hidden;
  }
  :root:has(:state(scrollbar)[open]) {
    scrollbar-gutter: stable;
  }
`;
