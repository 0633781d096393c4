import { refuseField } from '../refusal.js';

const MAX_BYTES = 8 * 1024;
/** Ours: what providers say about a customer. */
const SOCIAL = 'social';

/**
 * The integrator's own data as the JSON we keep. What providers said stays as it is stored, whatever is sent.
 * @throws {Refusal} above 8 KiB
 */
export function packMetadata(metadata: Readonly<Record<string, unknown>>, stored = '{}'): string {
  const { [SOCIAL]: _, ...own } = metadata;
  if (Buffer.byteLength(JSON.stringify(own)) > MAX_BYTES) throw refuseField('metadata', 'too_long');
  const social = socialOf(stored);
  return JSON.stringify({ ...own, ...(social !== undefined && { [SOCIAL]: social }) });
}

/** Puts a provider's profile into its place, or takes it out of there; all else stays. */
export function keepSocial(stored: string, provider: string, profile: object | undefined): string {
  const { [SOCIAL]: _, ...own }: Record<string, unknown> = JSON.parse(stored);
  const { [provider]: __, ...others } = Object(socialOf(stored));
  const social = profile === undefined ? others : { ...others, [provider]: profile };
  return JSON.stringify({ ...own, ...(Object.keys(social).length > 0 && { [SOCIAL]: social }) });
}

/** Takes out what every provider said. */
export function dropSocial(stored: string): string {
  const { [SOCIAL]: _, ...own }: Record<string, unknown> = JSON.parse(stored);
  return JSON.stringify(own);
}

const socialOf = (stored: string): unknown => JSON.parse(stored)[SOCIAL];
