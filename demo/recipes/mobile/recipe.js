import { createIdentity } from 'http://id.localhost:4400/cdn/identity-sdk.min.js';

const site = { siteId: 'herald', apiUrl: 'http://id.localhost:4400' };
const web = createIdentity(site);
const app = createIdentity({ ...site, storage: 'none' });

const find = (selector) => document.querySelector(selector);
const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

let taken;

find('[data-continue]').addEventListener('click', async () => {
  // 1. The app makes a secret, and opens the site with its SHA-256 alone.
  const code_verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code_verifier));
  const code_challenge = base64url(new Uint8Array(hash));

  // 2. The site gets a code for it. Pass your app link as app_link, and it is checked as well.
  const { code } = await web.sso.handoff({ code_challenge });

  // 3. Only the code travels back, by your app link: https://app.example.com/open#code=…

  // 4. The app redeems it: the same session, in a token of its own.
  taken = { code, code_verifier };
  await redeem();
});

// a code is good once; whoever brings it a second time ends the session, in case it was stolen
find('[data-again]').addEventListener('click', () => redeem());

async function redeem() {
  try {
    const { email } = await app.sso.redeem(taken);
    find('[data-app]').textContent = `Signed in as ${email}`;
    find('[data-again]').hidden = false;
  } catch ({ code }) {
    find('[data-app]').textContent = `Refused: ${code}`;
    find('[data-again]').hidden = true;
    // asking shows what has become of the web's own session
    await web.getCustomer().catch(() => {});
  }
}

find('#login').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(event.target));
  await web.login({ email, password }).catch(({ code }) => {
    find('[data-app]').textContent = `Not logged in: ${code}`;
  });
});

function show() {
  const isSignedIn = web.session.status === 'signed-in';
  find('#login').hidden = isSignedIn;
  find('[data-signed-in]').hidden = !isSignedIn;
  find('[data-web]').textContent = web.customer?.email ?? '…';
}

web.subscribe(show);
show();
web.start();
