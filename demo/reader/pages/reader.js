const part = (name) => document.querySelector(`[data-${name}]`);
const pages = document.querySelector('nav');

function tell(title, message) {
  part('title').textContent = title;
  part('message').textContent = message;
}

function open({ name, edition }) {
  let at = 0;
  tell(edition.title, edition.date);
  document.title = edition.title;
  part('name').textContent = name ? `Lent to ${name}` : '';
  const show = () => {
    const { heading, paragraphs } = edition.pages[at];
    part('page').querySelector('h2').textContent = heading;
    part('page')
      .querySelector('div')
      .replaceChildren(
        ...paragraphs.map((text) => Object.assign(document.createElement('p'), { textContent: text })),
      );
    part('count').textContent = `Page ${at + 1} of ${edition.pages.length}`;
    for (const button of pages.querySelectorAll('button'))
      button.disabled = !edition.pages[at + Number(button.dataset.turn)];
  };
  pages.addEventListener('click', ({ target }) => {
    at += Number(target.dataset.turn ?? 0);
    show();
  });
  show();
  part('page').hidden = pages.hidden = false;
}

const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket');
// a ticket is good once, and stays in no history
history.replaceState(null, '', location.pathname);

if (ticket === null) tell('Nothing is open', 'Open a paper from your newspaper’s site.');
else {
  const reply = await fetch('/launch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket }),
  }).catch(() => undefined);
  const { data } = (await reply?.json()) ?? {};
  if (data) open(data);
  else if (reply?.status === 401)
    tell('This ticket was used', 'Open the paper again from your newspaper’s site.');
  else tell('The paper can’t be fetched right now', 'Open it again in a minute.');
}
