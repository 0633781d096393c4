const TICKET = 'http://id.localhost:4400/api/v1/sdk/integrations/milibris/ticket?site_id=herald';
const READER = 'http://reader.localhost:4400/';

const site = document.querySelector('identity-site');
const button = document.querySelector('[data-open]');
const refused = document.querySelector('[data-refused]');

button.addEventListener('click', async () => {
  refused.textContent = '';
  button.disabled = true;
  try {
    const reply = await fetch(TICKET, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${site.identity.authToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ title_id: button.dataset.open }),
    });
    const { data } = await reply.json();
    if (!data) throw new Error(`${reply.status}`);
    // in the fragment, which is sent to no server and written in no log; the reader takes it out at once
    location.assign(`${READER}#ticket=${encodeURIComponent(data.ticket)}`);
  } catch {
    refused.textContent = 'The reader can’t be opened right now. Try again in a minute.';
  }
  button.disabled = false;
});
