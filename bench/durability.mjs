// Does the server forget what it has said yes to? Killed without warning while customers register, then asked for
// every one of them.
import { spawnServer, temporaryFolder } from './support/server.mjs';

const KILLS = 5;
/** Confirmations until a kill. */
const EACH = 40;
const CROWD = 8;
const PASSWORD = 'four staple orange kites';

/** Registers one customer after the other until the server is gone; `confirm` gets the token of each. */
async function register(server, name, confirm) {
  for (let index = 0; ; index++) {
    const customer = { email: `${name}-${index}@example.com`, password: PASSWORD };
    const response = await server.post('/auth/register', customer).catch(() => undefined);
    if (response && response.status !== 201)
      throw new Error(`A registration was refused: ${response.status}`);
    // a reply that breaks off has confirmed nothing
    const reply = await response?.json().catch(() => undefined);
    if (!reply) return;
    confirm(reply.data.auth_token);
  }
}

/** Starts the server, and kills it while customers register; resolves to the tokens that were confirmed. */
async function killed(folder, kill) {
  const server = await spawnServer(folder);
  const confirmed = [];
  const confirm = (token) => {
    confirmed.push(token);
    // the rest of the crowd is anywhere between asking and being told
    if (confirmed.length === EACH) server.child.kill('SIGKILL');
  };
  const crowd = Array.from({ length: CROWD }, (_, index) =>
    register(server, `reader-${kill}-${index}`, confirm),
  );
  await Promise.all(crowd);
  return confirmed;
}

export async function measure() {
  const { folder, remove } = temporaryFolder();
  const confirmed = [];
  for (let kill = 1; kill <= KILLS; kill++) confirmed.push(...(await killed(folder, kill)));
  const server = await spawnServer(folder);
  let found = 0;
  for (const token of confirmed) {
    const headers = { authorization: `Bearer ${token}` };
    const { status } = await fetch(server.at('/customer'), { headers });
    if (status === 200) found++;
  }
  await server.end('SIGTERM');
  remove();
  return [
    {
      name: 'Confirmed registrations found after kill -9',
      value: found,
      unit: `of ${confirmed.length}`,
      bound: `= ${confirmed.length}`,
      met: found === confirmed.length,
      detail: `killed ${KILLS} times while ${CROWD} registered at once`,
    },
  ];
}
