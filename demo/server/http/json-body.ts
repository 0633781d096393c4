import { Refusal, refuseField } from '../refusal.js';

const MAX_BYTES = 64 * 1024;
const MAX_DISCARDED = 4 * 1024 * 1024;
const MAX_DEPTH = 32;

/**
 * The JSON object of a request.
 * @throws {Refusal} `unsupported_media_type`, `payload_too_large`, `malformed_json`, `validation_failed`
 */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type') ?? '';
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type) || encoding !== 'identity') {
    throw new Refusal('unsupported_media_type');
  }
  const text = decode(await readBytes(request));
  if (depth(text) > MAX_DEPTH)
    throw new Refusal('malformed_json', { message: 'The body is nested too deeply.' });
  const value = parse(text);
  for (const [field, part] of Object.entries(value)) {
    if (isUnsafe(field)) throw new Refusal('malformed_json');
    if (hasUnsafe(part)) throw refuseField(field, 'invalid');
  }
  return value;
}

/** A body of at most 64 KiB. @throws {Refusal} `payload_too_large` */
export async function readBytes(request: Request): Promise<Buffer> {
  const length = request.headers.get('content-length');
  const bytes = await take(request, length === null ? undefined : Number(length)).catch((error: unknown) => {
    // told apart here, since a database that hangs up says the same
    if (Object(error).code !== 'ECONNRESET') throw error;
    throw new Refusal('malformed_json', { message: 'The body did not arrive whole.' });
  });
  if (!bytes || bytes.byteLength > MAX_BYTES) throw new Refusal('payload_too_large');
  return bytes;
}

/** undefined: by its own word it is too long. */
async function take(request: Request, length: number | undefined): Promise<Buffer | undefined> {
  if (length === undefined) return readCounting(request);
  // Node ends a body where its Content-Length does; to read it as a stream costs more than all that is done with it
  if (length <= MAX_BYTES) return Buffer.from(await request.arrayBuffer());
  await discard(request);
  return undefined;
}

/**
 * Who is refused while they are still sending may never read why: what they send meets a closed door, and that takes
 * the reply with it. So it is taken from them, and thrown away, within reason.
 */
async function discard(request: Request): Promise<void> {
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_DISCARDED) break;
  }
}

/** Of a length that nobody has told; no more of it than it takes to see that it is too long. */
async function readCounting(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('malformed_json', { message: 'The body is not UTF-8.' });
  }
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('malformed_json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('malformed_json');
  return { ...value };
}

/**
 * How deeply brackets nest outside strings, before any recursive code sees them. One look at each character: a pattern
 * that matched whole strings would begin anew at each quote of one that never ends.
 */
function depth(text: string): number {
  let level = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') inString = !inString;
    else if (inString && character === '\\') at++;
    else if (inString) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++level);
    else if (character === ']' || character === '}') level--;
  }
  return deepest;
}

/** Text that PostgreSQL cannot hold or UTF-8 cannot spell, and the key that pollutes prototypes. */
const isUnsafe = (text: string): boolean => text === '__proto__' || /[\0\p{Surrogate}]/u.test(text);

function hasUnsafe(value: unknown): boolean {
  if (typeof value === 'string') return /[\0\p{Surrogate}]/u.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, part]) => isUnsafe(key) || hasUnsafe(part));
}
