import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { BASE_PATH } from '../../../src/contract/endpoint.js';
import { REFUSALS } from '../../../src/contract/errors.js';
import { setup } from '../../support/server.js';

test('openapi.json is valid OpenAPI 3.1', async (t) => {
  const { api } = await setup(t);
  const { text, headers } = await api.raw('/openapi.json');
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(text));
  assert.deepEqual(result.errors, undefined);
  assert.equal(result.valid, true);
  assert.equal(validator.version, '3.1');
  assert.equal(headers.get('access-control-allow-origin'), '*');
});

/** Of the hub's addresses, those for programs; the rest are pages that a browser passes through. */
const isCall = (path: string) => /^\/(sso\/(ticket|token)$|social\/tx\/)/.test(path);

test('it describes every route that exists, and none that does not', async (t) => {
  const { api, app } = await setup(t);
  const { paths } = JSON.parse((await api.raw('/openapi.json')).text);
  const described = Object.entries<{ servers?: unknown }>(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => key !== 'parameters' && key !== 'servers')
      .map((method) => `${method.toUpperCase()} ${item.servers ? '' : BASE_PATH}${path}`),
  );
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && (path.startsWith(BASE_PATH) || isCall(path)))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  assert.deepEqual(described.sort(), routes.sort());
});

test('its shapes are the contract’s', async (t) => {
  const { api } = await setup(t);
  const { paths, components } = JSON.parse((await api.raw('/openapi.json')).text);
  const register = paths['/auth/register'].post;
  const body = register.requestBody.content['application/json'].schema;
  assert.deepEqual(body.required, ['email', 'password']);
  assert.equal(body.properties.password.maxLength, 1024);
  assert.deepEqual(Object.keys(register.responses).sort(), [
    '201',
    '202',
    '400',
    '403',
    '404',
    '409',
    '413',
    '415',
    '429',
    '500',
    '503',
  ]);
  const customer = components.schemas.Customer;
  assert.deepEqual(customer.properties.email.type, ['string', 'null']);
  assert.equal(customer.additionalProperties, undefined, 'a new field breaks nobody');
  assert.deepEqual(components.schemas.Refusal.properties.error.properties.code.enum, Object.keys(REFUSALS));
  assert.deepEqual(paths['/customer'].get.security, [{ auth_token: [] }]);
});
