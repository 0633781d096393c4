import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { acceptedLanguages, directionOf, languageOf } from '../languages.js';
import { HUB_WORDS, type HubFacts, type HubWords } from './words.js';

const STYLE = `
*{box-sizing:border-box}
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;color:light-dark(#1b1c1f,#ececef);background:light-dark(#f5f5f4,#141518)}
body{display:grid;min-height:100dvh;margin:0;padding:16px;place-items:center}
main{width:100%;max-width:420px;padding:24px;border-radius:12px;background:light-dark(#fff,#1f2024);box-shadow:0 1px 3px rgb(0 0 0/12%)}
h1{margin:0 0 8px;font-size:22px;font-weight:600;line-height:32px;text-wrap:balance;overflow-wrap:anywhere}
p{margin:0 0 16px;color:light-dark(#55575d,#a9abb2);overflow-wrap:anywhere}
p:last-child{margin:0}
form{display:grid;gap:8px;margin-top:24px}
button{min-height:44px;padding:8px 16px;border:1px solid light-dark(#c9cacf,#4a4c53);border-radius:8px;color:inherit;background:none;font:inherit;font-weight:600;cursor:pointer;overflow-wrap:anywhere}
button[value=continue]{border-color:transparent;color:#fff;background:#1d4ed8}
button:hover{border-color:currentcolor}
button[value=continue]:hover{background:#1a45bf}
button:focus-visible{outline:2px solid light-dark(#1d4ed8,#8fb0ff);outline-offset:2px}
`;
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

type Content = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Before a site is known, a visitor's browser is asked for the language; after, the site and the customer are. */
export const browserLanguages = (c: Context): string[] => acceptedLanguages(c.req.header('accept-language'));

/**
 * A page of ours: no script, in no frame, and it opens nothing but us and the page that the visitor came from, to
 * which Chromium holds the redirect after a form too.
 */
async function page(
  c: Context,
  status: 200 | 400 | 503,
  languages: readonly (string | null)[],
  content: (words: HubWords) => { readonly title: string; readonly body: Content },
  returnOrigin = '',
): Promise<Response> {
  const language = languageOf(languages);
  const { title, body } = content(HUB_WORDS[language]);
  const policy = [
    "default-src 'none'",
    `style-src ${STYLE_HASH}`,
    // no icon, rather than a request for one
    'img-src data:',
    `form-action 'self' ${returnOrigin}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  c.header('content-security-policy', policy.join('; '));
  // with `no-referrer` its own form would come from nowhere
  c.header('referrer-policy', 'same-origin');
  return c.html(
    html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${title}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`,
    status,
  );
}

export const errorPage = (c: Context, status: 400 | 503): Promise<Response> =>
  page(c, status, browserLanguages(c), (words) => {
    const key = status === 400 ? 'invalid' : 'unavailable';
    return { title: words[key], body: html`<p>${words[`${key}Lead`]}</p>` };
  });

export interface Question {
  readonly facts: HubFacts;
  readonly languages: readonly (string | null)[];
  readonly handle: string;
  /** Whether the visitor is asked, or only told. */
  readonly asks: boolean;
  readonly returnOrigin: string;
}

/** “Continue”, once in each browser; or whether that is who the visitor wants to be. */
export const questionPage = (c: Context, question: Question): Promise<Response> => {
  const { facts, languages, handle, asks, returnOrigin } = question;
  return page(
    c,
    200,
    languages,
    (words) => ({
      title: asks ? words.confirm(facts) : words.welcome(facts),
      body: html`<p>${asks ? words.confirmLead(facts) : words.welcomeLead(facts)}</p>
${facts.other === undefined ? '' : html`<p>${words.replaces(facts.other)}</p>`}
<form method="post" action="/sso/establish/confirm">
<input type="hidden" name="handle" value="${handle}">
<button name="choice" value="continue">${asks ? words.continueAs(facts.who) : words.continue}</button>
${asks ? html`<button name="choice" value="cancel">${words.notNow}</button>` : ''}
</form>`,
    }),
    returnOrigin,
  );
};
