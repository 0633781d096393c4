// The pages that are compared, all from one server under the same conditions.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buildCdn } from '../../scripts/build.mjs';
import { bundle } from '../../scripts/bundle.mjs';
import { filesBelow } from '../../scripts/files.mjs';
import { ROOT } from '../../scripts/install.mjs';
import { SITE } from '../../test/sdk/fake-api.ts';

const OWN_FORM = `<form method="post">
  <label>E-mail <input name="email" type="email" autocomplete="username" required></label>
  <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
  <button>Log in</button>
</form>`;

const FIVE_LINES = (form) => `<identity-site site-id="herald" api-url="/">
  <identity-customer-menu></identity-customer-menu>
  <identity-login-form>${form}</identity-login-form>
</identity-site>`;
const LOGIN_ONLY = `<identity-site site-id="herald" api-url="/"><identity-login-form></identity-login-form></identity-site>`;
const MODAL = `<identity-site site-id="herald" api-url="/">
  <button id="opener" data-identity-view="login">Log in</button>
  <identity-login-modal></identity-login-modal>
</identity-site>`;

const DIALOG = `<button id="opener">Log in</button>
<dialog><form method="post"><input name="email" type="email"><button>Log in</button></form></dialog>`;

const OPEN_DIALOG = `document.querySelector('#opener').onclick = () => document.querySelector('dialog').showModal();`;

/** Path of a page: its script and what is in its body. */
const PAGES = {
  '/bare': ['/bare/bare.min.js', '<bare-form></bare-form>'],
  '/default': ['/cdn/identity-elements.min.js', FIVE_LINES('')],
  '/adopted': ['/cdn/identity-elements.min.js', FIVE_LINES(OWN_FORM)],
  '/login-only': ['/login/login.min.js', LOGIN_ONLY],
  '/dialog': ['/dialog.js', DIALOG],
  '/modal': ['/cdn/identity-elements.min.js', MODAL],
};

const preload = (file) => `<link rel="modulepreload" href="/login/${file}">`;

const pageOf = ([script, body], head, origin) => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>The Herald</title>
  <script type="module" src="${script}"></script>${head}
</head>
<body>
<h1>Ferry returns after forty years</h1>
<p>The first crossing was sold out by noon.</p>
${body.replaceAll('api-url="/"', `api-url="${origin}"`)}
</body>
</html>`;

/** Every script by its path, in memory. */
function scriptsOf(bare, login) {
  const cdn = filesBelow('dist/cdn').filter((file) => file.endsWith('.js'));
  const named = (folder) => (chunk) => [`/${folder}/${chunk.fileName}`, chunk.code];
  return new Map([
    ['/dialog.js', OPEN_DIALOG],
    ...cdn.map((file) => [file.replace('dist', ''), readFileSync(join(ROOT, file))]),
    ...bare.map(named('bare')),
    ...login.map(named('login')),
  ]);
}

/** @returns origin of the server, and the way to end it */
export async function servePages() {
  await buildCdn();
  const bare = await bundle('bare', join(ROOT, 'bench/pages/bare-lit.js'), { split: false });
  const login = await bundle('login', join(ROOT, 'bench/pages/login-only.js'));
  const scripts = scriptsOf(bare, login);
  // as Vite writes it into a page
  const preloads = login[0].imports.map(preload).join('');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (PAGES[pathname]) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(pageOf(PAGES[pathname], pathname === '/login-only' ? preloads : '', origin));
    } else if (pathname === '/api/v1/sdk/site') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: SITE }));
    } else if (scripts.has(pathname)) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(scripts.get(pathname));
    } else response.writeHead(204).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${server.address().port}`;
  return {
    origin,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
