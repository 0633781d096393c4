import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { SocialLoginController } from '../../controllers/social-login-controller.js';
import type { OfferedProvider } from '../../controllers/social-providers.js';
import { formMessage } from '../../localize/describe.js';
import type { Messages } from '../../localize/en.messages.js';
import type { SocialWords } from '../../localize/en.social.js';
import { socialIcons } from './social-icons.js';

/** What a default button shows: the mark, the words, and whether this tab used it last. */
export const socialLabel = (
  words: SocialWords,
  { provider, name }: OfferedProvider,
  lastUsed: string | null,
): TemplateResult => html`<svg viewBox="0 0 24 24" aria-hidden="true">${svg`${socialIcons[provider]}`}</svg>
  <span part="label">${words.continue_with(name)}</span>
  ${provider === lastUsed ? html`<small part="last-used">${words.last_used}</small>` : nothing}`;

/** What is under way, politely, or why the last try failed, at once. Both regions stand there before their words. */
export function socialStatus(
  { pending, failure, offered }: SocialLoginController,
  words: SocialWords,
  messages: Messages,
): TemplateResult {
  const nameOf = (provider: string) => offered.find((one) => one.provider === provider)?.name ?? provider;
  const error =
    failure &&
    (words.errors[failure.error.code]?.(nameOf(failure.provider)) ??
      formMessage(messages, failure.error, 'login'));
  return html`<p part="waiting" role="status">${pending ? words.waiting(nameOf(pending)) : nothing}</p>
    <p part="error" role="alert">${error}</p>`;
}

/** Both providers ask for a plain frame around their mark, and for no less weight than another's. */
export const socialButtonStyles = css`
  [part~='social-button'] {
    box-sizing: border-box;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: center;
    justify-content: center;
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font: inherit;
    font-size: var(--_size);
    font-weight: 600;
    color: var(--_text);
    background: var(--_field);
    cursor: pointer;
  }
  [part~='social-button']:hover {
    border-color: var(--_text);
  }
  [part~='social-button']:focus-visible {
    outline: 2px solid var(--_link);
    outline-offset: 2px;
  }
  [part~='social-button'] svg {
    flex: none;
    width: 20px;
    height: 20px;
  }
  /* beside the mark; only what comes after may go below */
  [part='label'] {
    max-width: calc(100% - 30px);
    overflow-wrap: anywhere;
  }
  [part='last-used'] {
    padding: 0 8px;
    border-radius: 99px;
    font-size: 12px;
    line-height: 20px;
    font-weight: 400;
    color: var(--_text);
    background: color-mix(in oklab, currentColor 10%, transparent);
    /* forced colours take the background away, and draw this */
    outline: 1px solid transparent;
    outline-offset: -1px;
  }
  [part='waiting'],
  [part='error'] {
    margin: 0;
    font-size: var(--_small);
    line-height: 20px;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  [part='error'] {
    color: var(--identity-error, light-dark(#b3241c, #ff9a8f));
  }
  [part='error']:empty {
    display: none;
  }
`;
