import { css } from 'lit';

/**
 * The `--identity-*` properties with their defaults, read into private names so that a default changes in one place.
 * Colours derive from the brand, whatever a site sets: text on it is black or white by its CIELAB lightness, which
 * alone follows luminance, so that one of them always has 4.5:1; as text on the page, its OKLCH lightness is clamped.
 * `light-dark()` follows the page's `color-scheme`.
 */
export const tokens = css`
  --_brand: var(--identity-brand, #1d4ed8);
  --_on-brand: var(--identity-on-brand, lab(from var(--_brand) calc((49.4 - l) * 999) 0 0));
  --_link: var(
    --identity-link,
    light-dark(oklch(from var(--_brand) min(l, 0.5) c h), oklch(from var(--_brand) max(l, 0.78) min(c, 0.12) h))
  );
  --_surface: var(--identity-surface, light-dark(#fff, #1c1d20));
  --_field: var(--identity-field, light-dark(#fff, #131416));
  --_text: var(--identity-text, light-dark(#1a1b1e, #f1f1f3));
  --_muted: var(--identity-muted, light-dark(#5b5d66, #a9abb4));
  --_border: var(--identity-border, light-dark(#84868f, #74767f));
  --_radius: var(--identity-radius, 8px);
  --_small: var(--identity-font-size-small, 14px);
  --_size: var(--identity-font-size, 16px);
`;
