import { createIdentity } from 'http://id.localhost:4400/cdn/identity-sdk.min.js';

const identity = createIdentity({ siteId: 'herald', apiUrl: 'http://id.localhost:4400' });

// one act for each form, by the form's id
const acts = {
  register: ({ email, password }) => identity.register({ email, password }),
  login: ({ email, password }) => identity.login({ email, password }),
  forgot: ({ email }) => identity.password.forgot({ email }),
  reset: ({ link, password }) => identity.password.reset({ token: tokenIn(link), password }),
  update: ({ old_password, new_password }) => identity.password.update({ old_password, new_password }),
  logout: () => identity.logout(),
};

// a mailed link carries its token in the fragment, which no server, log or referrer sees
const tokenIn = (link) =>
  new URLSearchParams(new URL(link).hash.slice(1)).get('identity-password-reset') ?? '';

const output = document.querySelector('output');

for (const form of document.forms)
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    output.textContent = '…';
    try {
      await acts[form.id](Object.fromEntries(new FormData(form)));
      output.textContent = `${form.id}: done`;
      form.reset();
    } catch ({ code, fields }) {
      output.textContent = `${form.id}: ${code} ${fields ? JSON.stringify(fields) : ''}`;
    }
  });

function show() {
  const { session, customer } = identity;
  for (const part of document.querySelectorAll('[data-when]'))
    part.hidden = part.dataset.when !== session.status;
  document.querySelector('[data-email]').textContent = customer?.email ?? '…';
}

identity.subscribe(show);
show();
identity.start();
