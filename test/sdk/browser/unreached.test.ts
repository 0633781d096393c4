import { expect } from '@open-wc/testing';
import type { IdentityError } from '../../../src/sdk/errors.js';
import { fakeApi, setup } from '../fake-api.js';

const CREDENTIALS = { email: 'ada@example.com', password: 'correct horse battery' };

/** The code of a login whose request fails, while a question that needs no leave is answered so. */
async function codeOf(knock: () => Promise<Response>): Promise<string> {
  const api = fakeApi({ 'POST /auth/login': () => Promise.reject(new TypeError('Failed to fetch')) });
  const { identity } = setup(
    {},
    { fetch: (input, init) => (init?.mode === 'no-cors' ? knock() : api.fetch(input, init)) },
  );
  return identity.login(CREDENTIALS).then(
    () => 'success',
    ({ code }: IdentityError) => code,
  );
}

describe('a request that fails', () => {
  it('F1 is offline when nothing answers', async () => {
    expect(await codeOf(() => Promise.reject(new TypeError('Failed to fetch')))).to.equal('offline');
  });

  it('is refused to this page when the server answers others', async () => {
    const opaque = Object.defineProperty(new Response(), 'type', { value: 'opaque' });
    expect(await codeOf(() => Promise.resolve(opaque))).to.equal('origin_not_allowed');
  });
});
