import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen } from '../../../demo/hosts/listen.js';

test('who comes before the demo is ready is told so, asked to come again, and then served', async (t) => {
  const listening = await listen(0);
  t.after(() => listening.close());
  const ask = () => fetch(`http://127.0.0.1:${listening.port}/`);
  const early = await ask();
  assert.equal(early.status, 503);
  assert.match(await early.text(), /starting/);
  assert.deepEqual([early.headers.get('retry-after'), early.headers.get('refresh')], ['1', '1']);
  listening.serve((_request, response) => response.end('ready'));
  assert.equal(await (await ask()).text(), 'ready');
});
