import type { Endpoint } from '../../../src/contract/endpoint.js';
import type { RefusalCode } from '../../../src/contract/errors.js';

/** The words of one call; its shapes come from the contract, which browsers load and which therefore has no words. */
export interface Operation {
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly summary: string;
  readonly description?: string;
  /** Beside those that every call, or every call of its kind, can meet. */
  readonly refusals?: readonly RefusalCode[];
}
