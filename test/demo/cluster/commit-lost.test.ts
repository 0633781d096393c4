import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as contract from '../../../src/contract/index.js';
import { createApi, newEmail, type Reply } from '../../support/api.js';
import { setup } from '../../support/cluster.js';
import { endings } from '../../support/endings.js';
import { PASSWORD } from '../../support/server.js';
import { until } from '../../support/until.js';
import { startWire } from '../../support/wire.js';

const NEXT = 'nine velvet paper boats';

const atEnd = endings({ after });
const wire = await startWire(new URL(process.env.DATABASE_URL ?? ''));
atEnd(wire.stop);
const { servers, db, mails, mailDone } = await setup(
  { after: atEnd },
  { through: wire.through, environment: { RATE_LIMIT_SCALE: '1000' } },
);
// a client that does not try again by itself
const api = createApi(fetch, servers[0].url);

interface Deed {
  readonly name: string;
  readonly status: number;
  /** Everything up to the call that is cut. */
  prepare(): Promise<() => Promise<Reply>>;
}

async function resetToken(email: string): Promise<string> {
  await api.call(contract.password.forgot, { email });
  const mail = await until('the mail', () =>
    mails.all.find(({ to, subject }) => to === email && /new password/.test(subject)),
  );
  return mail.token;
}

/** What a customer does once: a second try of what has been done would be refused. */
const DEEDS: readonly Deed[] = [
  {
    name: 'registration',
    status: 201,
    async prepare() {
      const email = newEmail();
      return () => api.call(contract.register, { email, password: PASSWORD });
    },
  },
  {
    name: 'log-in',
    status: 200,
    async prepare() {
      const { email } = await api.customer();
      return () => api.call(contract.login, { email: email ?? '', password: PASSWORD });
    },
  },
  {
    name: 'reset',
    status: 204,
    async prepare() {
      const { email } = await api.customer();
      const token = await resetToken(email ?? '');
      return () => api.call(contract.password.reset, { token, password: NEXT });
    },
  },
  {
    name: 'change of the password',
    status: 200,
    async prepare() {
      const { auth_token: token } = await api.customer();
      const change = { old_password: PASSWORD, new_password: NEXT };
      return () => api.call(contract.password.update, change, { token });
    },
  },
  {
    name: 'confirmation of the e-mail',
    status: 204,
    async prepare() {
      const { email } = await api.customer();
      const { token } = await until('the mail', () => mails.all.find(({ to }) => to === email));
      return () => api.call(contract.email.verify, { token });
    },
  },
  {
    name: 'sign-out',
    status: 204,
    async prepare() {
      const { auth_token: token } = await api.customer();
      return () => api.call(contract.logout, undefined, { token });
    },
  },
];

/** Prepared, and no mail under way whose COMMIT could be cut instead. */
async function ready({ prepare }: Deed): Promise<() => Promise<Reply>> {
  const deed = await prepare();
  await mailDone();
  return deed;
}

const audited = async (): Promise<number> => (await db.selectFrom('audit').select('id').execute()).length;

for (const deed of DEEDS) {
  test(`Z1 Z2 a ${deed.name} whose COMMIT is done and its answer lost has succeeded`, async () => {
    const call = await ready(deed);
    const before = await audited();
    wire.cutAtCommit('after');
    const { status, text } = await call();
    assert.equal(status, deed.status, text);
    assert.ok(!wire.isArmed, 'it was cut');
    assert.equal(await audited(), before + 1, 'once');
  });

  test(`Z1 Z2 a ${deed.name} whose COMMIT never arrives is 503, nothing is written, and it can be done again`, async () => {
    const call = await ready(deed);
    const before = await audited();
    wire.cutAtCommit('before');
    const { status, headers } = await call();
    assert.equal(status, 503);
    assert.ok(headers.has('retry-after'));
    assert.equal(await audited(), before);
    const again = await call();
    assert.equal(again.status, deed.status, again.text);
    assert.equal(await audited(), before + 1);
  });
}

test('Z2 where nobody can know how COMMIT came out: 503 within two seconds, and the retry succeeds or says why', async () => {
  const email = newEmail();
  const credentials = { email, password: PASSWORD };
  await mailDone();
  wire.cutAtCommit('after');
  const registration = api.call(contract.register, credentials);
  await until('the cut', () => !wire.isArmed);
  wire.cut();
  const start = performance.now();
  const { status } = await registration;
  const ms = performance.now() - start;
  assert.equal(status, 503);
  assert.ok(ms < 2_000, `${ms} ms`);
  wire.mend();
  const again = await until('the database back', async () => {
    const reply = await api.call(contract.register, credentials);
    return reply.status === 503 ? undefined : reply;
  });
  if (again.status !== 201) assert.equal(again.error.code, 'email_taken');
  assert.equal((await api.call(contract.login, credentials)).status, 200);
});
