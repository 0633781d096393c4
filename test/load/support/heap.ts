import type { CDPSession } from 'playwright-core';

/**
 * What a page's scripts made. Beside it, an engine's heap holds what it compiled, and learnt of objects' shapes: for
 * an element that comes and goes it grows by up to 80 kB, less each time, and no page has a hand in it.
 */
const OF_SCRIPTS = new Set([
  'object',
  'closure',
  'array',
  'string',
  'concatenated string',
  'sliced string',
  'regexp',
  'number',
  'bigint',
  'symbol',
]);

/** V8's format of a heap snapshot: rows of numbers, one after the other. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
}

/** Bytes of what scripts made and is still held, once the garbage is gone. */
export async function heldByScripts(devtools: CDPSession): Promise<number> {
  const { snapshot, nodes } = await takeSnapshot(devtools);
  const { node_fields, node_types } = snapshot.meta;
  const [type, size] = [node_fields.indexOf('type'), node_fields.indexOf('self_size')];
  let bytes = 0;
  for (let row = 0; row < nodes.length; row += node_fields.length)
    if (OF_SCRIPTS.has(node_types[0][nodes[row + type] ?? -1] ?? '')) bytes += nodes[row + size] ?? 0;
  return bytes;
}

async function takeSnapshot(devtools: CDPSession): Promise<Snapshot> {
  const chunks: string[] = [];
  const collect = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', collect);
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  devtools.off('HeapProfiler.addHeapSnapshotChunk', collect);
  return JSON.parse(chunks.join(''));
}
