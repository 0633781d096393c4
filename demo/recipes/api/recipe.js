// As a program: save it as recipe.mjs and run it with Node 20 or newer. Nothing but fetch.
const API = 'http://localhost:4400/api/v1/sdk';

async function call(method, path, { token, body } = {}) {
  const reply = await fetch(`${API}${path}?site_id=herald`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { data, error } = reply.status === 204 ? {} : await reply.json();
  console.log(`${method} ${path} → ${reply.status} ${error?.code ?? ''}`.trim());
  return data;
}

const email = `ada-${Date.now()}@example.com`;
const password = 'four staple orange kites';

await call('POST', '/auth/register', { body: { email, password, first_name: 'Ada' } });
const { auth_token: token } = await call('POST', '/auth/login', { body: { email, password } });

// any service of yours passes the token along and learns who it is about
const customer = await call('GET', '/customer', { token });
console.log(`${customer.first_name}, ${customer.email}`);
await call('PUT', '/customer', { token, body: { last_name: 'Lovelace' } });

await call('POST', '/auth/logout', { token });
await call('GET', '/customer', { token });
