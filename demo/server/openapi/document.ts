import { z } from 'zod';
import { Customer, SignedIn } from '../../../src/contract/customer.js';
import { BASE_PATH, ROOT } from '../../../src/contract/endpoint.js';
import { REFUSALS, type RefusalCode } from '../../../src/contract/errors.js';
import { Site } from '../../../src/contract/site.js';
import type { Operation } from './operation.js';
import { CUSTOMER } from './operations/customer.js';
import { PASSING_ON } from './operations/passing-on.js';
import { SIGN_IN } from './operations/sign-in.js';
import { SOCIAL } from './operations/social.js';

/** Shapes that several calls share, by the name that the document gives them. */
const NAMED = new Map<z.core.$ZodType, string>([
  [Customer, 'Customer'],
  [SignedIn, 'SignedIn'],
  [Site, 'Site'],
]);

const EVERYWHERE: readonly RefusalCode[] = [
  'site_unknown',
  'origin_not_allowed',
  'internal_error',
  'unavailable',
];
const WITH_BODY: readonly RefusalCode[] = [
  'validation_failed',
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
];
const WITH_AUTH: readonly RefusalCode[] = [
  'token_missing',
  'token_invalid',
  'token_expired',
  'session_revoked',
  'session_superseded',
  'header_too_large',
];

const OPERATIONS = [...SIGN_IN, ...CUSTOMER, ...SOCIAL, ...PASSING_ON];

/** OpenAPI 3.1 of everything that is JSON, made from the contract. */
export function openApiDocument(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    const { method } = operation.endpoint;
    const isRooted = operation.endpoint.path.startsWith(ROOT);
    const path = template(operation.endpoint.path.replace(ROOT, ''));
    paths[path] ??= {
      ...(isRooted && { servers: [{ url: publicUrl }] }),
      parameters: [{ $ref: '#/components/parameters/site_id' }],
    };
    Object.assign(paths[path], { [method.toLowerCase()]: describe(operation) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Identity',
      version: '1.0.0',
      description:
        'Customers of a publisher: register, log in, reset a password, stay signed in on every site.',
    },
    servers: [{ url: `${publicUrl}${BASE_PATH}` }],
    paths,
    components: { parameters: PARAMETERS, securitySchemes: SECURITY, schemas: namedSchemas() },
  };
}

function describe({ id, endpoint, summary, description, refusals = [] }: Operation): object {
  const { auth, path, body, data, status = data ? 200 : 204, orStatus } = endpoint;
  const codes = [
    ...refusals,
    ...EVERYWHERE,
    ...(body ? WITH_BODY : []),
    ...(auth === 'required' ? WITH_AUTH : []),
  ];
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    security:
      auth === 'required' ? [{ auth_token: [] }] : auth === 'optional' ? [{}, { auth_token: [] }] : [],
    ...pathParameters(path),
    ...(body && { requestBody: { required: true, content: json(schemaOf(body)) } }),
    responses: {
      [status]: {
        description: 'Done.',
        ...(data && {
          content: json({ type: 'object', required: ['data'], properties: { data: schemaOf(data) } }),
        }),
      },
      ...(orStatus && { [orStatus]: { description: 'Done; the rest is in a mail.' } }),
      ...refusalResponses(codes, REFUSALS),
    },
  };
}

/** A path as OpenAPI writes it: `:name` becomes `{name}`. */
export const template = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** What an operation says of its path's parameters; nothing where it has none. */
export function pathParameters(path: string): object {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return parameters.length > 0 ? { parameters } : {};
}

/** Replies by status, for a table of refusals. */
export function refusalResponses<Code extends string>(
  codes: readonly Code[],
  statuses: Readonly<Record<Code, number>>,
): object {
  const responses: Record<number, object> = {};
  for (const status of new Set(codes.map((code) => statuses[code]))) {
    const same = [...new Set(codes)].filter((code) => statuses[code] === status);
    const description = same.map((code) => `\`${code}\``).join(', ');
    responses[status] = { description, content: json({ $ref: '#/components/schemas/Refusal' }) };
  }
  return responses;
}

export const json = (schema: object): object => ({ 'application/json': { schema } });

function schemaOf(schema: z.core.$ZodType): object {
  const name = NAMED.get(schema);
  return name ? { $ref: `#/components/schemas/${name}` } : jsonSchema(schema);
}

export function jsonSchema(schema: z.core.$ZodType): object {
  // as input: what an object may hold beside what we name is open, so that adding a field breaks nobody
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

const namedSchemas = (): object => ({
  ...Object.fromEntries([...NAMED].map(([schema, name]) => [name, jsonSchema(schema)])),
  Refusal: refusalSchema(Object.keys(REFUSALS)),
});

export const refusalSchema = (codes: readonly string[]): object => ({
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['status', 'code', 'message'],
      properties: {
        status: { type: 'integer' },
        code: { type: 'string', enum: codes },
        message: { type: 'string', description: 'For developers, in English.' },
        details: { type: 'object' },
      },
    },
    errors: {
      type: 'object',
      description: 'Codes by field.',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
  },
});

const PARAMETERS = {
  site_id: { name: 'site_id', in: 'query', required: true, schema: { type: 'string' } },
};

const SECURITY = {
  auth_token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
};
