import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { setup } from './support/setup.js';

const run = promisify(execFile);
const { demo } = await setup();

describe('the API recipe outside a browser', () => {
  let folder: string;
  const save = async (name: string, as = name) => {
    const path = join(folder, as);
    await writeFile(path, (await demo.call('herald', `/recipes/api/${name}`)).text);
    return path;
  };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recipe-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('M1 M23 M24 M32 in Node', async () => {
    const { stdout } = await run(process.execPath, [await save('recipe.js', 'recipe.mjs')]);
    assert.match(
      stdout,
      /^POST \/auth\/register → 201\nPOST \/auth\/login → 200\nGET \/customer → 200\nAda, ada-\d+@example\.com\nPUT \/customer → 200\nPOST \/auth\/logout → 204\nGET \/customer → 401 session_revoked\n$/,
    );
  });

  it('M1 M23 M24 M32 with curl', async () => {
    const { stdout } = await run('sh', [await save('recipe.sh')]);
    const [customer = '', refusal = ''] = stdout.trim().split('\n');
    assert.equal(JSON.parse(customer).data.first_name, 'Ada');
    assert.equal(JSON.parse(refusal).error.code, 'session_revoked');
  });
});
