import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { claimsOf, obscure, reveal } from '../../src/sdk/auth-token.js';
import { rememberedTokens } from '../../src/sdk/cookie-peek.js';
import { tokenOf } from './fake-api.js';

const ascii = fc.string({ unit: 'grapheme-ascii' });
const cookieValue = fc.stringMatching(/^[!#-+\--:<-[\]-~]*$/);

test('M25 obscure hides any token, and reveal gives it back', () => {
  fc.assert(
    fc.property(ascii, (token) => {
      const value = obscure(token);
      assert.match(value, /^v1\.[\w-]*$/);
      assert.equal(reveal(value), token);
    }),
  );
});

test('M25 an obscured token does not look like one', () => {
  const token = tokenOf();
  assert.doesNotMatch(obscure(token), /eyJ/);
  assert.equal(obscure(token).includes(token.split('.')[1] ?? ''), false);
});

test('garbage reveals nothing and has no claims, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(cookieValue, fc.string()), (value) => {
      assert.ok(value.startsWith('v1.') || reveal(value) === null);
      assert.equal(typeof (reveal(`v1.${value}`) ?? ''), 'string');
      assert.equal(claimsOf(value), null);
    }),
  );
  for (const payload of ['null', '5', '[]', '{}', '{"sub":7}', '{"sub":""}', '{"sub":null}'])
    assert.equal(claimsOf(`e30.${btoa(payload)}.x`), null, payload);
});

test('claims are read without verifying', () => {
  assert.equal(claimsOf(tokenOf({ sub: 'grace' }))?.sub, 'grace');
});

const token = tokenOf();
const cookie = (name: string, value = obscure(token)) => `${name}=${value}`;

test('the token is found in any order of cookies, with its prefix and without', () => {
  const others = fc.array(
    fc
      .tuple(fc.stringMatching(/^[\w!#$%&'*+.^`|~-]+$/), cookieValue)
      .filter(([n]) => !n.includes('auth_token_')),
  );
  const name = fc.constantFrom('__Secure-auth_token_daybreak', 'auth_token_daybreak');
  fc.assert(
    fc.property(others, others, name, (before, after, ours) => {
      const jar = [
        ...before.map((pair) => pair.join('=')),
        cookie(ours),
        ...after.map((pair) => pair.join('=')),
      ];
      assert.deepEqual(rememberedTokens(jar.join('; ')), [token]);
    }),
  );
});

test('one value under both names is one token, two values are two', () => {
  const both = [cookie('__Secure-auth_token_daybreak'), cookie('auth_token_daybreak')];
  assert.deepEqual(rememberedTokens(both.join('; ')), [token]);
  const other = tokenOf({ sub: 'mallory' });
  assert.deepEqual(rememberedTokens([...both, cookie('auth_token_daybreak', obscure(other))].join('; ')), [
    token,
    other,
  ]);
});

test('names are never trimmed or decoded: a look-alike is another cookie', () => {
  for (const name of [
    '\u00a0auth_token_daybreak',
    'auth_token_daybreak\u00a0',
    '\u00a0__Secure-auth_token_daybreak',
    '\ufeffauth_token_daybreak',
    '%61uth_token_daybreak',
    '__secure-auth_token_daybreak',
    'x__Secure-auth_token_daybreak',
    '__Host-auth_token_daybreak',
    'auth_token',
    'auth_token_',
  ])
    assert.deepEqual(rememberedTokens(cookie(name)), [], JSON.stringify(name));
});

test('a value that is no token is no sign-in', () => {
  for (const value of ['', 'v1.', 'v1.!!', token, obscure('garbage'), 'v2.abc'])
    assert.deepEqual(rememberedTokens(cookie('auth_token_daybreak', value)), [], value);
});

test('F7 with the account known, the cookies of others do not count', () => {
  const jar = [
    cookie('__Secure-auth_token_daybreak'),
    cookie('__Secure-auth_token_rival', obscure(tokenOf())),
  ];
  assert.equal(rememberedTokens(jar.join('; ')).length, 2);
  assert.deepEqual(rememberedTokens(jar.join('; '), 'daybreak'), [token]);
  assert.deepEqual(rememberedTokens(jar.join('; '), 'day'), []);
});
