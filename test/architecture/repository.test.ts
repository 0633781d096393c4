import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

describe('the package', () => {
  const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));

  it('brings four libraries into a site, and no more', () => {
    assert.deepEqual(Object.keys(manifest.dependencies).sort(), ['@lit/context', 'js-cookie', 'lit', 'zod']);
  });

  it('names exact versions', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(
      versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
  });

  it('has a lock that names no registry, so that any mirror serves it', () => {
    assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved": "http/);
  });

  it('lets npm compile SQLite, whatever its version', () => {
    assert.equal(manifest.allowScripts['better-sqlite3'], true);
  });
});
