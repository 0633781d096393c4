import {
  $constructor,
  type $loose,
  type $strip,
  type $ZodArray,
  type $ZodBoolean,
  type $ZodCheck,
  type $ZodNullable,
  type $ZodNumber,
  type $ZodObject,
  type $ZodOptional,
  type $ZodShape,
  type $ZodString,
  $ZodType,
  type $ZodTypeDef,
  type $ZodUnknown,
  type ParseContextInternal,
  type ParsePayload,
} from 'zod/v4/core';

// The kinds of schema that the contract needs, named as in zod/mini and made on zod's own base, so that whatever
// takes a zod schema takes these. They judge JSON and nothing else, and so weigh a third: a page that logs in would
// load 1.7 kB (brotli) more with zod/mini's. A test holds both to the same verdicts. None has a side effect, as bundlers are
// told, so that of the contract a page loads only the messages that it sends.

type Parse = (payload: ParsePayload, context: ParseContextInternal) => ParsePayload;

interface Definition extends $ZodTypeDef {
  readonly parse: Parse;
}

const Kind = /* @__PURE__ */ $constructor<$ZodType, Definition>('Kind', (schema, definition) => {
  $ZodType.init(schema, definition);
  schema._zod.parse = definition.parse;
  if (definition.type === 'optional') schema._zod.optin = schema._zod.optout = 'optional';
});

/** What a page adds to `Object.prototype` must not be listed meanwhile: zod lists its methods with for…in. */
export function shielded<Result>(work: () => Result): Result {
  const added = Object.keys(Object.prototype);
  const list = (enumerable: boolean) => {
    for (const key of added) Reflect.defineProperty(Object.prototype, key, { enumerable });
  };
  list(false);
  try {
    return work();
  } finally {
    list(true);
  }
}

/** The cast says what the definition makes of it: to zod, kinds differ in their definitions and types only. */
function make<Schema extends $ZodType>(type: $ZodTypeDef['type'], parse: Parse, details: object = {}) {
  return shielded(() => new Kind({ ...details, type, parse })) as Schema;
}

/** Takes what fits, and goes on with `then`. */
const only =
  (
    expected: 'string' | 'boolean' | 'number' | 'array' | 'object',
    fits: (value: unknown) => boolean,
    then?: Parse,
  ): Parse =>
  (payload, context) => {
    const { value: input, issues } = payload;
    if (!fits(input)) issues.push({ code: 'invalid_type', expected, input });
    else if (then) return then(payload, context);
    return payload;
  };

// None of our kinds waits for anything, as zod's may.
const run = (schema: $ZodType, payload: ParsePayload, context: ParseContextInternal) =>
  schema._zod.run(payload, context) as ParsePayload;

/** Judges the parts of a list or an object, and puts what becomes of them together again. */
function assemble(
  payload: ParsePayload,
  context: ParseContextInternal,
  whole: object,
  parts: readonly (readonly [PropertyKey, $ZodType])[],
): ParsePayload {
  for (const [key, schema] of parts) {
    const { value, issues } = run(schema, { value: Object(payload.value)[key], issues: [] }, context);
    payload.issues.push(...issues.map((issue) => ({ ...issue, path: [key, ...(issue.path ?? [])] })));
    if (value !== undefined) Reflect.set(whole, key, value);
  }
  payload.value = whole;
  return payload;
}

const isObject = (value: unknown) => value === Object(value) && !Array.isArray(value);

/* @__NO_SIDE_EFFECTS__ */
export function string(...checks: $ZodCheck<string>[]) {
  const parse = only('string', (value) => typeof value === 'string');
  return make<$ZodString>('string', parse, { checks });
}

/* @__NO_SIDE_EFFECTS__ */
export function boolean() {
  const parse = only('boolean', (value) => typeof value === 'boolean');
  return make<$ZodBoolean>('boolean', parse);
}

/* @__NO_SIDE_EFFECTS__ */
export function number() {
  return make<$ZodNumber>('number', only('number', Number.isFinite));
}

/* @__NO_SIDE_EFFECTS__ */
export function nullable<T extends $ZodType>(innerType: T) {
  const parse: Parse = (payload, context) =>
    payload.value === null ? payload : run(innerType, payload, context);
  return make<$ZodNullable<T>>('nullable', parse, { innerType });
}

/* @__NO_SIDE_EFFECTS__ */
export function optional<T extends $ZodType>(innerType: T) {
  const parse: Parse = (payload, context) =>
    payload.value === undefined ? payload : run(innerType, payload, context);
  return make<$ZodOptional<T>>('optional', parse, { innerType });
}

/* @__NO_SIDE_EFFECTS__ */
export function array<T extends $ZodType>(element: T, ...checks: $ZodCheck<unknown[]>[]) {
  const parse = only('array', Array.isArray, (payload, context) => {
    const items: unknown[] = Object(payload.value);
    return assemble(
      payload,
      context,
      [],
      items.map((_, index) => [index, element]),
    );
  });
  return make<$ZodArray<T>>('array', parse, { element, checks });
}

/* @__NO_SIDE_EFFECTS__ */
export function object<T extends $ZodShape>(shape: T) {
  const parse = only('object', isObject, (payload, context) =>
    assemble(payload, context, {}, Object.entries(shape)),
  );
  return make<$ZodObject<T, $strip>>('object', parse, { shape });
}

/** Any object, with whatever is in it. */
/* @__NO_SIDE_EFFECTS__ */
export function dictionary() {
  const catchall = make<$ZodUnknown>('unknown', (payload) => payload);
  const parse = only('object', isObject, (payload, context) => {
    const keys = Object.keys(Object(payload.value)).filter((key) => key !== '__proto__');
    return assemble(
      payload,
      context,
      {},
      keys.map((key) => [key, catchall]),
    );
  });
  return make<$ZodObject<Record<never, never>, $loose>>('object', parse, { shape: {}, catchall });
}
