const STORY = 'night-ferry';

const site = document.querySelector('identity-site');
const story = document.querySelector('[data-story]');
const refused = document.querySelector('[data-refused]');
const list = document.querySelector('[data-comments]');
const form = document.querySelector('[data-comment]');
const nobody = document.querySelector('[data-nobody]');

const make = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });

/** What the paper's API gives; it decides by itself, whatever this page believes. */
async function read(authToken) {
  try {
    const headers = { authorization: `Bearer ${authToken}` };
    const reply = await fetch(`/api/articles/${STORY}`, { headers });
    return (await reply.json()).data?.paragraphs;
  } catch {
    return undefined;
  }
}

let reader;

/** Fetches the story for who may read it, and takes it away from who may no longer. */
async function follow() {
  const { session, customer, authToken } = site.identity;
  const isEntitled = session.status === 'signed-in' && customer.entitlements?.includes('long-reads');
  const now = isEntitled ? customer.id : undefined;
  if (now === reader) return;
  reader = now;
  story.replaceChildren();
  refused.textContent = '';
  if (now === undefined) return;
  const paragraphs = await read(authToken);
  // someone else may have come meanwhile
  if (now !== reader) return;
  story.replaceChildren(...(paragraphs ?? []).map((text) => make('p', text)));
  if (!paragraphs) {
    reader = undefined;
    refused.textContent = 'The story can’t be fetched right now. Reload the page in a minute.';
  }
}

function show(comments) {
  list.replaceChildren(
    ...comments.map(({ author, text, at }) => {
      const item = document.createElement('li');
      const when = Object.assign(make('time', new Date(at).toLocaleString('en-GB')), { dateTime: at });
      item.append(make('b', author), ' ', when, make('p', text));
      return item;
    }),
  );
}

async function load() {
  try {
    const reply = await fetch(`/api/comments/${STORY}`);
    show((await reply.json()).data);
  } catch {
    // the story reads as well without them
  }
}

/** Comments take whom the payload names, and it names only who has confirmed their e-mail. */
function welcome() {
  const { session, customer } = site.identity;
  const mayComment = session.status === 'signed-in' && customer.email_confirm === true;
  form.hidden = !mayComment;
  nobody.hidden = mayComment || (session.status === 'signed-in' && !session.checked);
  const { first_name, last_name } = customer ?? {};
  document.querySelector('[data-commenter]').textContent =
    [first_name, last_name].filter(Boolean).join(' ') || 'a reader';
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const problem = form.querySelector('[data-error]');
  problem.textContent = '';
  try {
    // signed anew for each comment: a payload grows old
    const payload = await site.identity.integrations.disqus();
    const reply = await fetch(`/api/comments/${STORY}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...payload, text: form.elements.namedItem('text').value }),
    });
    if (!reply.ok) throw new Error(`${reply.status}`);
    form.reset();
    await load();
  } catch {
    problem.textContent = 'Your comment wasn’t taken. It is kept; try again in a minute.';
  }
});

site.addEventListener('identity-ready', () => {
  const update = () => {
    follow();
    welcome();
  };
  site.identity.subscribe(update);
  update();
});
load();
