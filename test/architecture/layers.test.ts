import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Source, sourcesBelow } from './imports.js';

/** What a layer may import of `src`, besides itself. `styles` and `localize` are words and looks, used above the SDK. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  sdk: ['contract'],
  styles: [],
  localize: ['contract', 'sdk'],
  context: ['contract', 'sdk', 'localize'],
  controllers: ['contract', 'sdk', 'context', 'localize', 'styles'],
  elements: ['contract', 'sdk', 'context', 'controllers', 'localize', 'styles'],
};

const layerOf = (path: string) => /^src\/(\w+)\//.exec(path)?.[1];

function wrongImports(
  sources: readonly Source[],
  allowed: (imported: string, by: string) => boolean,
): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter((imported) => !allowed(imported, path)).map((imported) => `${path} imports ${imported}`),
  );
}

function demoSources(folder: string): Source[] {
  return existsSync(folder) ? sourcesBelow(folder) : [];
}

describe('dependencies run one way', () => {
  const src = sourcesBelow('src');

  it('every folder of src is a layer', () => {
    const folders = new Set(src.map(({ path }) => layerOf(path)).filter((layer) => layer !== undefined));
    assert.deepEqual(
      [...folders].filter((layer) => !(layer in LAYERS)),
      [],
    );
  });

  it('contract ← sdk ← context ← controllers ← elements', () => {
    const wrong = wrongImports(
      src.filter(({ path }) => layerOf(path)),
      (imported, by) => {
        if (!imported.startsWith('src/')) return !/^(demo|test|stories)\//.test(imported);
        const [layer, own] = [layerOf(imported), layerOf(by)];
        return layer !== undefined && own !== undefined && (layer === own || !!LAYERS[own]?.includes(layer));
      },
    );
    assert.deepEqual(wrong, []);
  });

  it('contract and sdk know nothing of Lit, so that they run in Node and in any framework', () => {
    const headless = src.filter(({ path }) => /^src\/(contract|sdk)\//.test(path));
    assert.deepEqual(
      wrongImports(headless, (imported) => !/^(lit|@lit)($|[/-])/.test(imported)),
      [],
    );
  });

  it('only the sdk touches the cookie, and only request.ts fetches', () => {
    const others = src.filter(({ path }) => layerOf(path) !== 'sdk');
    assert.deepEqual(
      wrongImports(others, (imported) => imported !== 'js-cookie'),
      [],
    );
    const fetching = src.filter(({ text }) => /(?<![.\w])fetch\(/.test(text)).map(({ path }) => path);
    assert.deepEqual(
      fetching.filter((path) => path !== 'src/sdk/request.ts'),
      [],
    );
  });

  it('the server imports the contract and nothing else of src', () => {
    const server = demoSources('demo/server');
    assert.deepEqual(
      wrongImports(
        server,
        (imported) => !imported.startsWith('src/') || imported.startsWith('src/contract/'),
      ),
      [],
    );
  });

  it('the servers of publishers and partners know the identity server over HTTP only', () => {
    const servers = ['publisher', 'comments', 'reader', 'recipes'].flatMap((name) =>
      demoSources(`demo/${name}`),
    );
    assert.ok(servers.length > 0);
    assert.deepEqual(
      wrongImports(servers, (imported) => !/^(src|demo\/(server|contract))\//.test(imported)),
      [],
    );
  });

  it('M10 the server knows no stand-in: to it they are providers like any others', () => {
    const server = demoSources('demo/server');
    assert.deepEqual(
      wrongImports(server, (imported) => !imported.startsWith('demo/providers/')),
      [],
    );
    const naming = server.filter(({ text }) =>
      /(google|facebook|members)\.localhost|\bstand-?ins?\b/i.test(text),
    );
    assert.deepEqual(
      naming.map(({ path }) => path),
      [],
    );
  });

  it('console and demo sites use the package as a publisher does', () => {
    const pages = [
      ...demoSources('demo/console'),
      ...demoSources('demo/sites'),
      ...demoSources('demo/recipes'),
    ];
    assert.deepEqual(
      wrongImports(pages, (imported) => !imported.startsWith('src/') && !imported.startsWith('dist/')),
      [],
    );
  });
});
