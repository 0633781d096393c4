import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { pageHeaders, SCRIPTLESS } from './page-headers.js';
import type { Login, Place } from './places.js';

const STYLES = fileURLToPath(new URL('.', import.meta.url));

const placeItem = ({ url, what }: Place) => html`<li><a href=${url}>${url}</a><span>${what}</span></li>`;
const loginRow = ({ who, email, password }: Login) =>
  html`<tr><th scope="row">${who}</th><td>${email}</td><td>${password}</td></tr>`;

/** The first page of the demo: everything it consists of, on one screen. */
export function indexPage(places: readonly Place[], logins: readonly Login[]): Hono {
  const app = new Hono();
  app.use(pageHeaders(SCRIPTLESS));
  app.get('/', (c) =>
    c.html(html`<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>identity-elements</title>
  <link rel="stylesheet" href="/index-page.css">
  <main>
    <h1>identity-elements</h1>
    <p>The whole system runs on this machine. Nothing here reaches the internet.</p>
    <h2>Where things are</h2>
    <ul>${places.map(placeItem)}</ul>
    <h2>Who can log in</h2>
    <table>
      <thead><tr><th scope="col">Who</th><th scope="col">E-mail</th><th scope="col">Password</th></tr></thead>
      <tbody>${logins.map(loginRow)}</tbody>
    </table>
  </main>
</html>
`),
  );
  app.get('/index-page.css', serveStatic({ root: STYLES, path: 'index-page.css' }));
  return app;
}
