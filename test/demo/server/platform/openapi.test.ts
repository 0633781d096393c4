import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { PLATFORM_PATH } from '../../../../demo/contract/endpoint.js';
import { setup } from '../../../support/server.js';

const DOCUMENT = `${PLATFORM_PATH}/openapi.json`;

test('the console’s API has a valid OpenAPI document of its own, of every route and no other', async (t) => {
  const { api, app } = await setup(t);
  const document = JSON.parse((await api.raw(DOCUMENT)).text);
  const result = await new Validator().validate(structuredClone(document));
  assert.equal(result.errors, undefined);
  assert.equal(result.valid, true);
  const described = Object.entries<object>(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${PLATFORM_PATH}${path}`),
  );
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith(PLATFORM_PATH) && path !== DOCUMENT)
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  assert.deepEqual(described.sort(), routes.sort());
  const sdk = JSON.parse((await api.raw('/openapi.json')).text);
  assert.ok(!JSON.stringify(sdk).includes('platform'), 'the SDK’s document stays the SDK’s');
});

test('its shapes are the contract’s', async (t) => {
  const { api } = await setup(t);
  const { paths } = JSON.parse((await api.raw(DOCUMENT)).text);
  const { patch } = paths['/sites/{id}/settings'];
  const schema = patch.requestBody.content['application/json'].schema;
  assert.equal(schema.additionalProperties, false);
  assert.equal(schema.properties.password_min_length.minimum, 8);
  assert.deepEqual(patch.security, [{ session: [] }]);
  assert.match(patch.description, /owner, admin\./);
  assert.match(patch.responses[403].description, /reauthentication_required/);
});
