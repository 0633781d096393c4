const API = 'http://id.localhost:4400/api/v1/sdk';

/** Kept nowhere else: who reloads the page signs again. */
let authToken;

const sign = document.querySelector('#sign');
const signed = document.querySelector('#signed');
const form = sign.querySelector('form');

const REFUSALS = {
  invalid_credentials: 'That e-mail and password don’t match.',
  email_taken: 'You have signed before. Use “Sign”.',
  rate_limited: 'Too many tries. Wait a little, then sign again.',
};
const FIELDS = {
  email: 'Give an e-mail like name@example.com.',
  password: 'Choose at least 8 characters that are hard to guess.',
};

/** Resolves to the reply's `data`; rejects with its `{ error, errors }`. */
async function call(method, path, body) {
  const headers = {};
  if (body) headers['Content-Type'] = 'application/json';
  if (authToken) headers.Authorization = `Bearer ${authToken}`;
  const response = await fetch(`${API}${path}?site_id=herald`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  if (response.status === 204) return undefined;
  const reply = await response.json();
  if (!response.ok) throw reply;
  return reply.data;
}

async function ask() {
  try {
    const customer = await call('GET', '/customer');
    signed.querySelector('[data-name]').textContent = customer.first_name ?? customer.email;
    signed.querySelector('[data-id]').textContent = customer.id;
    signed.querySelector('[data-email]').textContent = customer.email;
    signed.querySelector('[data-asked]').textContent = new Date().toLocaleTimeString('en-GB');
    show(true);
  } catch ({ error }) {
    // the session ended elsewhere, or the API cannot be reached
    if (error?.status === 401) leave();
    complain(
      'form',
      error ? 'You’re logged out. Sign again.' : 'The post is slow today. Try again in a minute.',
    );
  }
}

function show(isSigned) {
  sign.hidden = isSigned;
  signed.hidden = !isSigned;
  (isSigned ? signed.querySelector('h2') : form.elements.namedItem('email')).focus();
}

function leave() {
  authToken = undefined;
  show(false);
}

function complain(name, sentence) {
  form.querySelector(`[data-error="${name}"]`).textContent = sentence;
  form.elements.namedItem(name)?.setAttribute('aria-invalid', 'true');
}

function forgive() {
  for (const place of form.querySelectorAll('[data-error]')) place.textContent = '';
  for (const field of form.elements) field.removeAttribute('aria-invalid');
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (form.ariaBusy === 'true') return;
  forgive();
  const { email, password } = Object.fromEntries(new FormData(form));
  const act = event.submitter?.value === 'register' ? 'register' : 'login';
  form.ariaBusy = 'true';
  try {
    const customer = await call('POST', `/auth/${act}`, { email, password });
    authToken = customer.auth_token;
    form.reset();
    await ask();
  } catch ({ error, errors = {} }) {
    const refused = Object.keys(errors).filter((name) => name in FIELDS && error.code !== 'email_taken');
    for (const name of refused) complain(name, FIELDS[name]);
    if (refused.length > 0) form.elements.namedItem(refused[0]).focus();
    else complain('form', REFUSALS[error?.code] ?? 'The post is slow today. Try again in a minute.');
  } finally {
    form.ariaBusy = null;
  }
});

signed.querySelector('[data-ask]').addEventListener('click', ask);
signed.querySelector('[data-log-out]').addEventListener('click', async () => {
  const ended = call('POST', '/auth/logout');
  leave();
  await ended.catch(() => complain('form', 'You’re out here; the newsroom couldn’t be told.'));
});
