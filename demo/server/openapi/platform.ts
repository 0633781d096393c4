import { REFUSALS } from '../../../src/contract/errors.js';
import * as collaborator from '../../contract/collaborator.js';
import * as customers from '../../contract/customers.js';
import { PLATFORM_PATH, type PlatformEndpoint } from '../../contract/endpoint.js';
import { PLATFORM_REFUSALS } from '../../contract/errors.js';
import * as settings from '../../contract/settings.js';
import * as sites from '../../contract/sites.js';
import { json, jsonSchema, pathParameters, refusalResponses, refusalSchema, template } from './document.js';

const STATUSES = { ...REFUSALS, ...PLATFORM_REFUSALS };
type Code = keyof typeof STATUSES;

interface Operation {
  readonly id: string;
  readonly endpoint: PlatformEndpoint;
  readonly summary: string;
  /** Beside those that every call, or every call of its kind, can meet. */
  readonly refusals?: readonly Code[];
}

const OPERATIONS: readonly Operation[] = [
  {
    id: 'login',
    endpoint: collaborator.login,
    summary: 'Log a collaborator in: sets the session’s cookie',
    refusals: ['invalid_credentials', 'rate_limited'],
  },
  { id: 'logout', endpoint: collaborator.logout, summary: 'End the session of the cookie' },
  { id: 'listSites', endpoint: sites.listSites, summary: 'Sites of the account' },
  {
    id: 'getSettings',
    endpoint: settings.getSettings,
    summary: 'Settings of a site; a secret is true when it is set',
    refusals: ['not_found'],
  },
  {
    id: 'updateSettings',
    endpoint: settings.updateSettings,
    summary: 'Change settings of a site, all or none; null empties a field',
    refusals: ['not_found', 'reauthentication_required', 'rate_limited'],
  },
  {
    id: 'updateEntitlements',
    endpoint: customers.updateEntitlements,
    summary: 'Replace what a customer may use',
    refusals: ['not_found'],
  },
];

const EVERYWHERE: readonly Code[] = ['origin_not_allowed', 'internal_error', 'unavailable'];
const WITH_BODY: readonly Code[] = [
  'validation_failed',
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
];
const WITH_SESSION: readonly Code[] = ['session_required', 'forbidden'];

/** OpenAPI 3.1 of the console's API. It is a document of its own: integrators of the SDK's API have no use for it. */
export function platformDocument(origin: string): object {
  const paths: Record<string, object> = {};
  for (const operation of OPERATIONS) {
    const path = template(operation.endpoint.path);
    const method = operation.endpoint.method.toLowerCase();
    paths[path] = { ...paths[path], [method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Identity console', version: '1.0.0', description: 'For pages of the console only.' },
    servers: [{ url: `${origin}${PLATFORM_PATH}` }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-console' } },
      schemas: { Refusal: refusalSchema(Object.keys(STATUSES)) },
    },
  };
}

function describe({ id, endpoint, summary, refusals = [] }: Operation): object {
  const { access, path, body, data, status = data ? 200 : 204 } = endpoint;
  const isOpen = access === 'anyone';
  const codes = [...refusals, ...EVERYWHERE, ...(body ? WITH_BODY : []), ...(isOpen ? [] : WITH_SESSION)];
  return {
    operationId: id,
    summary,
    ...(!isOpen && { description: `Roles: ${access.join(', ')}.` }),
    security: isOpen ? [] : [{ session: [] }],
    ...pathParameters(path),
    ...(body && { requestBody: { required: true, content: json(jsonSchema(body)) } }),
    responses: {
      [status]: {
        description: 'Done.',
        ...(data && {
          content: json({ type: 'object', required: ['data'], properties: { data: jsonSchema(data) } }),
        }),
      },
      ...refusalResponses(codes, STATUSES),
    },
  };
}
