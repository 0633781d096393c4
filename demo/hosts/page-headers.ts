import type { MiddlewareHandler } from 'hono';

/** On everything that a page host answers, errors included. */
export function pageHeaders(policy: Readonly<Record<string, string>>): MiddlewareHandler {
  const csp = Object.entries(policy).map(([directive, value]) => `${directive} ${value}`.trim());
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', csp.join('; '));
    c.header('X-Content-Type-Options', 'nosniff');
  };
}

/** For pages of our own that need no script. */
export const SCRIPTLESS = {
  'default-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * What the demo sites allow, whole. The elements must live with it: no inline style, no eval, Trusted Types on.
 * `allow-duplicates`, because a second copy of Lit on a page would throw without it.
 */
export function sitePolicy(identityOrigin: string) {
  return {
    'default-src': "'none'",
    'script-src': `'self' ${identityOrigin}`,
    'style-src': "'self'",
    'img-src': "'self'",
    'connect-src': `'self' ${identityOrigin}`,
    'form-action': `'self' ${identityOrigin}`,
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "lit-html 'allow-duplicates'",
  };
}
