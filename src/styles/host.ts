import { css } from 'lit';

/** What every shadow root of ours starts with. An empty status stays there: a live region must stand before its words. */
export const hostStyles = css`
  :host([hidden]),
  [hidden] {
    display: none;
  }
  [part='status'] {
    margin: 0;
    outline: 0;
    overflow-wrap: anywhere;
  }
`;
