import { expect, waitFor } from 'storybook/test';
import { site } from '../../test/support/fake-api.js';
import { installProviderWindow, type ProviderWindow } from '../../test/support/provider-window.js';
import { type PageOptions, page } from './page.js';

/** A site with an ID of Google's and one of Facebook's. */
export const BOTH = site({ google_app_id: 'google-id', facebook_app_id: '4400' });

/** The window of the story that runs. */
export let popup: ProviderWindow;

/** A page of such a site, and nobody at the provider's end. */
export const atProvider =
  (replies: PageOptions['replies'] = {}, options: Omit<PageOptions, 'replies'> = {}) =>
  (): (() => void) => {
    page({ ...options, replies: { 'GET /site': BOTH, ...replies } })();
    sessionStorage.removeItem('identity-last-login-method');
    let restore = () => {};
    popup = installProviderWindow((end) => {
      restore = end;
    });
    return () => restore();
  };

/** Waits until a press has sent its window to the provider, whose code has to load first. */
export const toStart = (path: string): Promise<void> =>
  waitFor(() => expect(popup.start?.pathname).toBe(path), { timeout: 10_000 });
