import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSession } from '../../../../demo/server/sessions/start.js';
import { issueToken } from '../../../../demo/server/sessions/token.js';
import * as contract from '../../../../src/contract/index.js';
import { customerBy, redeem, Visitor } from '../../../support/hub.js';
import { setup, type TestServer } from '../../../support/server.js';

const CALLER = { deviceLabel: 'A test', uaHash: 'a test', ipPrefix: '127.0.0.1' };

/** As a login leaves it, without the hash that costs what a thousand of them would take minutes for. */
async function newToken({ db, deps, site }: TestServer, customerId: string): Promise<string> {
  const caller = { ...CALLER, requestId: '', receivedAt: 0, log: deps.log };
  const session = { customerId, site, caller, remember: true, amr: ['pwd'] };
  const row = await db.transaction().execute((trx) => startSession(trx, deps, session));
  return issueToken(deps, row, row.last_iat);
}

test('X4 of a thousand sign-outs beside renewals, none leaves a token that works', async (t) => {
  const server = await setup(t);
  const { api } = server;
  const { id } = await api.customer();
  let renewals = 0;
  for (let i = 0; i < 1000; i++) {
    const token = await newToken(server, id);
    const renew = () => api.call(contract.refresh, undefined, { token });
    const logout = () => api.call(contract.logout, undefined, { token });
    // either may be the first to reach the database, by a few turns of the loop
    const turns = async (count: number, act: typeof renew | typeof logout) => {
      for (let turn = 0; turn < count; turn++) await Promise.resolve();
      return act();
    };
    const [renewed, out] = await Promise.all([turns(i % 23, renew), turns((i * 7) % 19, logout)]);
    assert.equal(out.status, 204);
    const isNewer = renewed.status === 200;
    if (isNewer) renewals++;
    const last = isNewer ? (renewed.data as { auth_token: string }).auth_token : token;
    assert.equal((await customerBy(server, last)).error.code, 'session_revoked');
  }
  assert.ok(renewals > 0 && renewals < 1000, `both orders happened: ${renewals} renewals came first`);
});

test('X3 a sign-out beside the redemption of a code leaves no token that works', async (t) => {
  const server = await setup(t, { environment: { RATE_LIMIT_SCALE: '100' } });
  const { id } = await server.api.customer();
  for (let i = 0; i < 40; i++) {
    const token = await newToken(server, id);
    const visitor = new Visitor(server);
    await visitor.comesFrom({ auth_token: token });
    const trip = await visitor.authorize();
    const logout = () => server.api.call(contract.logout, undefined, { token });
    const [first, second] =
      i % 2 ? [() => redeem(server, trip), logout] : [logout, () => redeem(server, trip)];
    const replies = await Promise.all([first(), second()]);
    for (const { status, text } of replies) {
      if (status !== 200) continue;
      const { auth_token } = JSON.parse(text).data;
      assert.equal((await customerBy(server, auth_token, 'gazette')).error.code, 'session_revoked');
    }
    assert.equal((await visitor.authorize()).error, 'login_required');
  }
});
