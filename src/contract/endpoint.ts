import type * as z from 'zod/mini';

/** The base path of every endpoint here, for browsers and apps alike. */
export const BASE_PATH = '/api/v1/sdk';

/** From {@link BASE_PATH} up to the root of the host, as URLs resolve: for the few calls that stand there. */
export const ROOT = '/../../..';

/** One call of the API as data: the browser builds the request from it, the server the route. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below {@link BASE_PATH}; a segment that starts with `:` is a parameter. */
  readonly path: string;
  /** `required`: refused without a live `auth_token`; `optional`: the handler decides. */
  readonly auth?: 'required' | 'optional';
  readonly body?: z.core.$ZodType;
  /** What stands under `data` in the reply; without it the reply has no body. */
  readonly data?: z.core.$ZodType;
  /** Status of success; 200 when absent. */
  readonly status?: 201 | 202 | 204;
  /** In the place of that and without a body: the rest is in a mail. The SDK rejects with `confirm_by_mail`. */
  readonly orStatus?: 202;
}

export type BodyOf<E extends Endpoint> = E['body'] extends z.core.$ZodType ? z.input<E['body']> : undefined;
export type DataOf<E extends Endpoint> = E['data'] extends z.core.$ZodType ? z.output<E['data']> : undefined;
