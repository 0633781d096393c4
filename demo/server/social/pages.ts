import { readFileSync } from 'node:fs';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Env } from '../http/env.js';
import { acceptedLanguages, directionOf, type Language, languageOf } from '../languages.js';
import type { Site } from '../sites/site.js';
import { PAGE_WORDS } from './page-words.js';

// Pages of ours that a visitor passes on the way. They say fixed sentences: nothing that a provider or a link sent is
// ever shown. They speak the site's language, as its mails do; the browser's where the site is not known. None sends a Cross-Origin-Opener-Policy, which would cost the popup its opener.

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const FILES = [
  ['tell.js', 'text/javascript; charset=utf-8'],
  ['relay.js', 'text/javascript; charset=utf-8'],
  ['page.css', 'text/css; charset=utf-8'],
] as const;

/** What the pages load. */
export function pageFiles(app: Hono<Env>): void {
  for (const [name, type] of FILES) {
    const text = readFileSync(new URL(`browser/${name}`, import.meta.url), 'utf8');
    app.get(`/social/${name}`, (c) =>
      c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=300' }),
    );
  }
}

interface Page {
  readonly title: string;
  readonly content: ReturnType<typeof html>;
  readonly script?: 'tell.js' | 'relay.js';
  /** The script's, as `data-…`. */
  readonly data?: Readonly<Record<'origin' | 'state' | 'code' | 'next', string>>;
  readonly status?: 200 | 400 | 429 | 503;
}

/** undefined: it is not known which one, or there is none. */
type Speaking = Pick<Site, 'default_locale'> | undefined;

function speak(c: Context, site: Speaking) {
  const accepted = acceptedLanguages(c.req.header('accept-language'));
  const language = languageOf([site?.default_locale, ...accepted]);
  return { language, words: PAGE_WORDS[language] };
}

function show(
  c: Context,
  language: Language,
  { title, content, script, data, status = 200 }: Page,
): Response | Promise<Response> {
  c.header('content-security-policy', POLICY);
  const { origin = '', state = '', code = '', next = '' } = data ?? {};
  return c.html(
    html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/social/page.css">
${script && html`<script type="module" src="/social/${script}"></script>`}
</head>
<body data-origin="${origin}" data-state="${state}" data-code="${code}" data-next="${next}">
<h1>${title}</h1>
${content}
</body>
</html>
`,
    status,
  );
}

/** The popup's first page: tells its opener that it is there, and goes on to the provider. */
export function startPage(
  c: Context,
  site: Speaking,
  { title, next, origin, state }: { title: string; next: string; origin: string; state: string },
) {
  const { language, words } = speak(c, site);
  return show(c, language, {
    title: words.going(title),
    content: html`<p><a href="${next}">${words.go(title)}</a></p>`,
    script: 'tell.js',
    data: { origin, state, code: '', next },
  });
}

/** The popup's last page: hands the page that waits the code, and closes. */
export function endPage(
  c: Context,
  site: Speaking,
  { origin, state, code }: { origin: string; state: string; code: string },
) {
  const { language, words } = speak(c, site);
  return show(c, language, {
    title: words.ended,
    content: html`<p>${words.ended_lead}</p>`,
    script: 'tell.js',
    data: { origin, state, code, next: '' },
  });
}

/** The last page where there is no popup: goes back to the page that the visitor left. */
export function backPage(c: Context, site: Speaking, next: string) {
  const { language, words } = speak(c, site);
  return show(c, language, {
    title: words.returning,
    content: html`<p><a href="${next}">${words.returning_lead}</a></p>`,
    script: 'tell.js',
    data: { origin: '', state: '', code: '', next },
  });
}

/** Where a provider that answers in the fragment sends the visitor. */
export function relayPage(c: Context) {
  const { language, words } = speak(c, undefined);
  const content = html`<p>${words.returning_lead}</p>`;
  return show(c, language, { title: words.returning, content, script: 'relay.js' });
}

/** @param fault why the last try was no e-mail that we take */
export function emailPage(
  c: Context,
  site: Site,
  { provider, title, tx, fault }: { provider: string; title: string; tx: string; fault: boolean },
) {
  const { language, words } = speak(c, site);
  return show(c, language, {
    title: words.ask,
    content: html`<p>${words.ask_lead(title, site.name)}</p>
<form method="post" action="/social/${provider}/email">
<input type="hidden" name="tx" value="${tx}">
<label for="email">${words.email}</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="254" required autofocus${
      fault ? html` aria-invalid="true" aria-describedby="fault"` : ''
    }>
${fault && html`<p class="error" id="fault" role="alert">${words.email_invalid}</p>`}
<button>${words.submit}</button>
</form>`,
    status: fault ? 400 : 200,
  });
}

/** What cannot go on, and has no page to tell. */
export function deadEnd(c: Context, status: 400 | 429 | 503 = 400) {
  const { language, words } = speak(c, undefined);
  const [title, lead] =
    status === 400 ? [words.expired, words.expired_lead] : [words.later, words.later_lead];
  return show(c, language, { title, content: html`<p>${lead}</p>`, status });
}
