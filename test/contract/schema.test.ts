import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { length, pattern } from '../../src/contract/checks.js';
import * as our from '../../src/contract/schema.js';

const WORD = /^[a-z]+$/;

/** Each schema twice: as the contract makes it, and as zod/mini does. */
const PAIRS: readonly (readonly [string, z.core.$ZodType, z.core.$ZodType])[] = [
  ['string', our.string(), mini.string()],
  ['short string', our.string(length(1, 3)), mini.string().check(mini.minLength(1), mini.maxLength(3))],
  ['word', our.string(pattern(WORD)), mini.string().check(mini.regex(WORD))],
  ['boolean', our.boolean(), mini.boolean()],
  ['number', our.number(), mini.number()],
  ['nullable', our.nullable(our.string()), mini.nullable(mini.string())],
  ['array', our.array(our.boolean()), mini.array(mini.boolean())],
  [
    'short array',
    our.array(our.string(), length(1, 2)),
    mini.array(mini.string()).check(mini.minLength(1), mini.maxLength(2)),
  ],
  ['dictionary', our.dictionary(), mini.looseObject({})],
  [
    'object',
    our.object({
      a: our.string(length(1, 3)),
      b: our.optional(our.nullable(our.boolean())),
      c: our.object({ d: our.array(our.object({ e: our.number() })) }),
      m: our.optional(our.dictionary()),
    }),
    mini.object({
      a: mini.string().check(mini.minLength(1), mini.maxLength(3)),
      b: mini.optional(mini.nullable(mini.boolean())),
      c: mini.object({ d: mini.array(mini.object({ e: mini.number() })) }),
      m: mini.optional(mini.looseObject({})),
    }),
  ],
];

const scalar = fc.oneof(
  fc.constantFrom(null, true, '', 'a', 'abc', 'abcd', '😀😀😀', '😀😀😀😀', 0, -1.5),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const nearly = fc.record(
  {
    a: scalar,
    b: scalar,
    c: fc.oneof(scalar, fc.record({ d: fc.array(fc.oneof(scalar, fc.record({ e: scalar }))) })),
    m: fc.oneof(scalar, fc.dictionary(fc.constantFrom('x', '__proto__', 'constructor', 'toString'), scalar)),
    unknown: scalar,
    __proto__: scalar,
  },
  { requiredKeys: [] },
);
/** As it comes over the wire: what is a `__proto__` key there is one here. */
const json = fc
  .oneof(scalar, nearly, fc.array(scalar, { maxLength: 4 }), fc.jsonValue())
  .map((value) => JSON.parse(JSON.stringify(value)));

const issuesOf = ({ error }: { readonly error?: z.core.$ZodError | undefined }) =>
  error?.issues.map(({ code, path }) => `${code} ${path.join('.')}`);

for (const [name, ours, zods] of PAIRS) {
  test(`${name}: any JSON gets zod’s own verdict`, () => {
    fc.assert(
      fc.property(json, (value) => {
        const before = structuredClone(value);
        const [one, other] = [z.safeParse(ours, value), z.safeParse(zods, value)];
        assert.equal(one.success, other.success);
        assert.deepEqual(one.data, other.data);
        // zod refuses too long a list unread, and measures what is no list at all: there, only the verdict counts
        if (Array.isArray(value)) return;
        const said = issuesOf(other);
        for (const issue of issuesOf(one) ?? []) assert.ok(said?.includes(issue), issue);
        assert.deepEqual(value, before, 'the input stays as it was');
      }),
      { numRuns: 500 },
    );
  });

  test(`${name}: the same JSON Schema`, () => {
    const schemaOf = (schema: z.core.$ZodType) => z.toJSONSchema(schema, { io: 'input' });
    assert.deepEqual(schemaOf(ours), schemaOf(zods));
  });

  test(`${name}: Standard Schema, as the SDK uses it`, async () => {
    for (const value of [undefined, null, 'abc', 'abcd', {}, [], [true]]) {
      const [one, other] = [await ours['~standard'].validate(value), await zods['~standard'].validate(value)];
      assert.equal(one.issues === undefined, other.issues === undefined);
      assert.deepEqual(one.issues?.[0]?.path, other.issues?.[0]?.path);
    }
  });
}
