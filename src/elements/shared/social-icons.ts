import { type SVGTemplateResult, svg } from 'lit';
import type { SocialProvider } from '../../contract/social.js';

/** The providers' marks in the colours that their branding rules fix, in a box of 24; decoration beside the words. */
export const socialIcons: Readonly<Record<SocialProvider, SVGTemplateResult>> = {
  google: svg`<path fill="#4285f4" d="M22.56 12.25c0-.78-.07-1.53-.2-2.25H12v4.26h5.92a5.06 5.06 0 0 1-2.21 3.31v2.77h3.57c2.08-1.92 3.28-4.74 3.28-8.09Z" /><path fill="#34a853" d="M12 23c2.97 0 5.46-.98 7.28-2.66l-3.57-2.77c-.98.66-2.23 1.06-3.71 1.06-2.86 0-5.29-1.93-6.16-4.53H2.18v2.84C3.99 20.53 7.7 23 12 23Z" /><path fill="#fbbc05" d="M5.84 14.09a6.6 6.6 0 0 1 0-4.18V7.07H2.18a11 11 0 0 0 0 9.86l3.66-2.84Z" /><path fill="#ea4335" d="M12 5.38c1.62 0 3.06.56 4.21 1.64l3.15-3.15C17.45 2.09 14.97 1 12 1 7.7 1 3.99 3.47 2.18 7.07l3.66 2.84c.87-2.6 3.3-4.53 6.16-4.53Z" />`,
  facebook: svg`<circle cx="12" cy="12" r="11" fill="#fff" /><path fill="#0866ff" d="M24 12a12 12 0 1 0-13.88 11.85v-8.38H7.08V12h3.05V9.36c0-3.01 1.79-4.67 4.53-4.67 1.31 0 2.69.23 2.69.23v2.96h-1.52c-1.49 0-1.95.92-1.95 1.87V12h3.33l-.53 3.47h-2.8v8.38A12 12 0 0 0 24 12Z" />`,
  oidc: svg`<path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="M10 9.5a4 4 0 1 0 0 5 4 4 0 0 0 0-5Zm1 2.5h11m-4 0v3.5m4-3.5v2.5" />`,
};
