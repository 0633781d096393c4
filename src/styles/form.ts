import { css } from 'lit';
import { tokens } from './tokens.js';

/**
 * The look of fields in the light DOM, adopted by whatever root an element stands in: what the first paint shows.
 * How fields answer (hover, error, pending) is `form-states.ts`, which comes with what makes them answer.
 *
 * It touches only `[data-part]` nodes inside our elements, and outranks a page's reset without `!important`:
 * `all: revert` drops what the page's rules did, `:not(#_)` lends the weight of an id. So a page restyles through
 * `--identity-*`, with `!important`, or by bringing its own form.
 */
export const formStyles = css`
  :state(identity):not(#_) {
    ${tokens}
    display: block;
    &[hidden],
    form[hidden] {
      display: none;
    }
    [data-part] {
      all: revert;
      box-sizing: border-box;
      margin: 0;
      font: inherit;
      font-size: var(--_small);
      /* 20 px, and as much more as a page’s words are larger */
      line-height: calc(10 / 7);
      &:is([hidden], :empty:not(input)) {
        display: none;
      }
    }
    [data-part='form'] {
      display: grid;
      gap: 8px;
      max-width: var(--identity-width, 400px);
    }
    [data-part='field'] {
      display: grid;
      gap: 4px;
      min-height: 104px;
      align-content: start;
    }
    [data-part='label'] {
      font-weight: 600;
    }
    [data-part='control'] {
      position: relative;
    }
    [data-part='input'] {
      width: 100%;
      height: 44px;
      padding: 0 12px;
      font-size: max(16px, var(--_size));
      color: var(--_text);
      background: var(--_field);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
    }
    [data-part='toggle'] {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 0;
      padding: 12px;
      border: 0;
      background: none;
      color: var(--_muted);
    }
    [data-part='toggle'][aria-pressed='false'] circle + path {
      display: none;
    }
    [data-part='icon'] {
      display: block;
      width: 20px;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
    }
    /* reverting the whole author origin would take the drawing's own attributes too */
    [data-part='icon'] * {
      all: revert-layer;
    }
    [data-part='hint'] {
      margin-bottom: -8px;
      color: var(--_muted);
    }
    [data-part='row'] {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      justify-content: space-between;
      align-items: center;
    }
    p[data-part='row'] {
      justify-content: start;
    }
    [data-part='check'] {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 44px;
      input {
        all: revert;
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--_brand);
      }
    }
    [data-part='link'] {
      min-height: 44px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--_link);
      text-decoration: underline;
    }
    /* with the room of the last field’s hint, it is enough for a refusal */
    [data-error='form'] + [data-part] {
      margin-top: 16px;
    }
    [data-part='submit'] {
      min-height: 44px;
      border: 1px solid transparent;
      border-radius: var(--_radius);
      font-size: var(--_size);
      font-weight: 600;
      color: var(--_on-brand);
      background: var(--_brand);
    }
  }
`;
