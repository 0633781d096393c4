const site = document.querySelector('identity-site');
const story = document.querySelector('[data-story]');
const output = document.querySelector('output');

// the session's own token, in the header where every service of yours finds it
async function read() {
  const token = site.identity?.authToken;
  const reply = await fetch('/api/articles/night-ferry', {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  const { data, error } = await reply.json();
  output.textContent = error ? `${error.status} ${error.code}` : '200 OK';
  return data?.paragraphs ?? [];
}

// who has the entitlement, as far as this page knows; asked anew on focus and once a minute
let isOpen = false;
async function follow() {
  const { session, customer } = site.identity;
  const mayRead = session.status === 'signed-in' && customer.entitlements?.includes('long-reads');
  if (isOpen === Boolean(mayRead)) return;
  isOpen = Boolean(mayRead);
  const paragraphs = isOpen ? await read() : [];
  story.replaceChildren(
    ...paragraphs.map((text) => Object.assign(document.createElement('p'), { textContent: text })),
  );
}

site.addEventListener('identity-ready', () => {
  site.identity.subscribe(follow);
  follow();
});
document.querySelector('[data-anyway]').addEventListener('click', read);
