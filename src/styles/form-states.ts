import { css } from 'lit';

/** How fields answer: hover, focus, errors, pending, and what a visitor's settings ask for. */
export const formStateStyles = css`
  :state(identity):not(#_) {
    --_error: var(--identity-error, light-dark(#b3241c, #ff9a8f));
    :is(button, label)[data-part] {
      cursor: pointer;
    }
    /* until this sheet is there, the browser's own ring */
    :focus-visible:is([data-part], input) {
      outline: 2px solid var(--_link);
      outline-offset: 2px;
    }
    [data-part='label'] {
      cursor: default;
    }
    [data-part='input'] {
      &:hover {
        border-color: var(--_text);
      }
      &[aria-invalid='true'] {
        border-color: var(--_error);
        box-shadow: inset 0 0 0 1px var(--_error);
      }
    }
    [data-part='control'] [data-part='input'] {
      padding-inline-end: 48px;
    }
    [data-part='toggle'] {
      border-radius: var(--_radius);
      &:hover,
      &[aria-pressed='true'] {
        color: var(--_text);
      }
    }
    [data-part='error'] {
      display: flex;
      gap: 6px;
      color: var(--_error);
      &:empty {
        display: none;
      }
      &::before {
        content: '!' / '';
        flex: none;
        width: 16px;
        height: 16px;
        margin-top: 2px;
        border-radius: 50%;
        font: 700 12px/16px system-ui;
        text-align: center;
        color: var(--_surface);
        background: var(--_error);
      }
      &:not(:empty) ~ [data-part='hint']:not([data-caps]) {
        display: none;
      }
      /* two lines reach the next label, which stays where it is */
      [data-part='field'] > & {
        margin-bottom: -8px;
      }
      /* three lines in the room of the last field’s hint and below; only more need any, and no other gap */
      [data-part='field'] + &[data-error='form'] {
        margin-block: -40px -14px;
        line-height: calc(9 / 7);
        &:not(:empty) + [data-part] {
          margin-top: 8px;
        }
      }
    }
    [data-part='field']:has(+ [data-error='form']:not(:empty)) [data-part='hint'] {
      visibility: hidden;
    }
    [data-part='link'] {
      text-underline-offset: 3px;
      &:hover {
        text-decoration-thickness: 2px;
      }
    }
    [data-part='submit'] {
      /* away from the text on it, so that it stays readable */
      --_away: oklch(from var(--_on-brand) calc(1 - l) 0 0);
      transition: background-color 120ms;
      &:hover {
        background: color-mix(in oklab, var(--_brand) 88%, var(--_away));
      }
      &:active {
        background: color-mix(in oklab, var(--_brand) 76%, var(--_away));
      }
    }
    [aria-busy='true'] [data-part='submit'] {
      cursor: progress;
      background: color-mix(in oklab, var(--_brand) 88%, var(--_away));
    }
    @media (prefers-reduced-motion: reduce) {
      [data-part] {
        transition: none;
      }
    }
    @media (forced-colors: active) {
      [data-part='submit'] {
        border-color: ButtonText;
      }
    }
  }
`;
