import { createIdentity } from 'http://id.localhost:4400/cdn/identity-sdk.min.js';

const identity = createIdentity({ siteId: 'herald', apiUrl: 'http://id.localhost:4400' });

const door = document.querySelector('#door');
const room = document.querySelector('#room');
const form = door.querySelector('form');
const visitor = document.querySelector('[data-visitor]');

const REFUSALS = {
  invalid_credentials: 'No member has that e-mail with that password.',
  email_taken: 'You’re a member already. Knock instead.',
  rate_limited: 'That was a lot of knocking. Wait a little.',
  offline: 'The line is down. What you typed is kept.',
};
const FIELDS = {
  email: 'Give an e-mail like name@example.com.',
  password: 'Choose at least 8 characters that are hard to guess.',
};

/** The one place that decides what the page looks like: from the session, at every change of it. */
function show() {
  const { session, customer } = identity;
  const isMember = session.status === 'signed-in';
  const name = customer?.first_name ?? customer?.email ?? 'member';
  door.hidden = isMember;
  room.hidden = !isMember;
  room.querySelector('[data-name]').textContent = name;
  visitor.textContent = isMember && customer?.email ? customer.email : '';
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
    await identity[act]({ email, password });
    form.reset();
    room.querySelector('h2').focus();
  } catch ({ code, fields = {} }) {
    const refused = Object.keys(fields).filter((name) => name in FIELDS && code !== 'email_taken');
    for (const name of refused) complain(name, FIELDS[name]);
    if (refused.length > 0) form.elements.namedItem(refused[0]).focus();
    else complain('form', REFUSALS[code] ?? 'The door is stuck. Try again in a minute.');
  } finally {
    form.ariaBusy = null;
  }
});

room.querySelector('[data-log-out]').addEventListener('click', async () => {
  await identity.logout();
  form.elements.namedItem('email').focus();
});

identity.subscribe(show);
show();
identity.start();
