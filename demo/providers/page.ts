import { html } from 'hono/html';
import { SCRIPTLESS } from '../hosts/page-headers.js';
import type { Person } from './people.js';

/** As everywhere in the demo; forms go on to this host and, by its redirect, to wherever the visitor came from. */
export const PAGE_POLICY = Object.entries({ ...SCRIPTLESS, 'form-action': '*' })
  .map(([directive, value]) => `${directive} ${value}`)
  .join('; ');

export interface ChooserPage {
  readonly provider: string;
  /** Of the site that asks. */
  readonly clientId: string;
  readonly action: string;
  readonly people: readonly Person[];
}

/** Who are you? Posts `sub`, empty for “cancel”. */
export const chooserPage = async ({ provider, clientId, action, people }: ChooserPage): Promise<string> =>
  (
    await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Choose an account · ${provider} (stand-in)</title>
<link rel="stylesheet" href="/stand-in.css">
</head>
<body>
<main>
<p class="stand-in">A stand-in for ${provider}, on this machine</p>
<h1>Choose an account</h1>
<p>to continue to <code>${clientId}</code></p>
<form method="post" action="${action}">
<ul>
${people.map(
  ({ sub, name, email, note }) => html`<li><button name="sub" value="${sub}">
<strong>${name}</strong> <span>${email ?? 'no e-mail'}</span> <small>${note}</small>
</button></li>
`,
)}
</ul>
<button class="cancel" name="sub" value="">Cancel</button>
</form>
</main>
</body>
</html>
`
  ).toString();

export const faultPage = async (provider: string, sentence: string): Promise<string> =>
  (
    await html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Error · ${provider} (stand-in)</title>
<link rel="stylesheet" href="/stand-in.css">
<main>
<p class="stand-in">A stand-in for ${provider}, on this machine</p>
<h1>This request can’t be answered</h1>
<p>${sentence}</p>
</main>
</html>
`
  ).toString();

/** What a stand-in's host says to who opens it. */
export const homePage = async (provider: string, people: readonly Person[]): Promise<string> =>
  (
    await html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${provider} (stand-in)</title>
<link rel="stylesheet" href="/stand-in.css">
<main>
<p class="stand-in">A stand-in for ${provider}, on this machine</p>
<h1>Log in with it at one of the sites</h1>
<p>These people have an account here:</p>
<ul>
${people.map(
  ({ name, email, note }) => html`<li><strong>${name}</strong>, ${email ?? 'no e-mail'}: ${note}</li>
`,
)}
</ul>
</main>
</html>
`
  ).toString();
