import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ConfigError, onPort, readConfig } from '../../../demo/server/config.js';

const memory = { DATABASE_URL: 'file::memory:' };

test('with nothing set, development has what it needs', () => {
  const config = readConfig({ ...memory, SMTP_URL: '', PORT: '' });
  assert.equal(config.port, 4400);
  assert.equal(config.publicUrl, 'http://id.localhost:4400');
  assert.equal(config.demoPassword, 'demo passphrase 4400');
  assert.equal(config.production, false);
  assert.deepEqual(config.argon2, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  assert.equal(onPort(config, 5500).publicUrl, 'http://id.localhost:5500');
});

test('a bad value stops the start with a sentence that names it', () => {
  const more = [
    ['TRUSTED_PROXIES', '10.0.0.0/99'],
    ['TRUSTED_PROXIES', 'abc'],
    ['TRUSTED_PROXIES', '10.0.0.1/8/8'],
    ['SMTP_URL', 'smtp:// x'],
    ['SMTP_URL', 'smtp://127.0.0.1:99999'],
    ['DEMO_ORIGINS', 'ftp://x'],
    ['ARGON2_MEMORY_KIB', '99999999999'],
    ['ARGON2_TIME', '1000'],
  ] as const;
  const bad = {
    PORT: 'many',
    DATABASE_URL: 'mysql://localhost',
    SMTP_URL: 'http://localhost',
    PUBLIC_URL: 'http://id.localhost:4400/path',
    CONSOLE_URL: 'https://console.example.com/',
    DEMO_ORIGINS: 'http://a.localhost,*',
    RATE_LIMIT_SCALE: '0',
    KEY_SECRET: 'short',
    TRUSTED_PROXIES: 'everybody',
    ARGON2_MEMORY_KIB: '8192',
    ARGON2_TIME: '1',
    HASH_QUEUE: '0',
    GOOGLE_ISSUER_URL: 'accounts.google.com',
    GOOGLE_AUTHORIZATION_URL: 'https://user@accounts.google.com/auth',
    GOOGLE_TOKEN_URL: 'ftp://oauth2.googleapis.com/token',
    GOOGLE_JWKS_URL: 'https://www.googleapis.com/certs?v=3',
    FACEBOOK_DIALOG_URL: 'https://www.facebook.com/dialog/oauth#top',
    FACEBOOK_GRAPH_URL: 'https://graph.facebook.com/?v=25',
    LOG_LEVEL: 'loud',
    NODE_ENV: 'staging',
  };
  for (const [name, value] of [...Object.entries(bad), ...more]) {
    assert.throws(
      () => readConfig({ ...memory, [name]: value }),
      (error) =>
        error instanceof ConfigError && error.message.startsWith(`${name}: `) && error.message.endsWith('.'),
      `${name}=${value}`,
    );
  }
  const good = {
    TRUSTED_PROXIES: '10.0.0.0/8, ::1, fd00::/8',
    SMTP_URL: 'smtps://user:pass@mail.example:465',
  };
  assert.equal(readConfig({ ...memory, ...good }).trustedProxies.length, 3);
});

test('production refuses to start with missing, default or loosened settings', () => {
  const good = {
    ...memory,
    NODE_ENV: 'production',
    KEY_SECRET: 'b7d1c6a09e3f4285b7d1c6a09e3f4285',
    PUBLIC_URL: 'https://id.example.com',
    SMTP_URL: 'smtps://mail.example.com',
  };
  assert.equal(readConfig(good).production, true);
  const bad = [
    ['KEY_SECRET', undefined],
    ['KEY_SECRET', 'change-me-change-me-change-me-change-me'],
    ['PUBLIC_URL', undefined],
    ['PUBLIC_URL', 'http://id.example.com'],
    ['CONSOLE_URL', 'http://console.example.com'],
    ['SMTP_URL', undefined],
    ['RATE_LIMIT_SCALE', '2'],
    ['GOOGLE_JWKS_URL', 'http://www.googleapis.com/oauth2/v3/certs'],
    ['FACEBOOK_GRAPH_URL', 'http://graph.facebook.com/v25.0'],
  ] as const;
  for (const [name, value] of bad) {
    assert.throws(() => readConfig({ ...good, [name]: value }), new RegExp(`^ConfigError: ${name}: `), name);
  }
});

test('M14 M15 providers are at their documented addresses unless told otherwise', () => {
  const { google, facebook } = readConfig(memory);
  assert.deepEqual(google, {
    issuerUrl: 'https://accounts.google.com',
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs',
  });
  assert.match(facebook.dialogUrl, /^https:\/\/www\.facebook\.com\/v\d+\.0\/dialog\/oauth$/);
  assert.match(facebook.graphUrl, /^https:\/\/graph\.facebook\.com\/v\d+\.0$/);
  const environment = { ...memory, GOOGLE_ISSUER_URL: 'http://localhost:9999/issuer' };
  assert.equal(readConfig(environment).google.issuerUrl, 'http://localhost:9999/issuer');
});

test('a slash at the end of a provider’s address means nothing; an issuer’s name has it or has it not', () => {
  const { google, facebook } = readConfig({
    ...memory,
    GOOGLE_ISSUER_URL: 'http://localhost:9999/',
    FACEBOOK_GRAPH_URL: 'http://localhost:9999/graph/',
  });
  assert.equal(google.issuerUrl, 'http://localhost:9999/');
  assert.equal(facebook.graphUrl, 'http://localhost:9999/graph');
});

test('development makes its own secret once, for its owner’s eyes', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const environment = { DATABASE_URL: `file:${folder}/data/identity.sqlite` };
  const { keySecret } = readConfig(environment);
  assert.ok(keySecret.length >= 32);
  assert.equal(readConfig(environment).keySecret, keySecret);
  assert.equal(statSync(`${folder}/data/key-secret`).mode & 0o777, 0o600);
});
