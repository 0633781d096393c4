// Preloaded into a server: tells its parent, when asked, what it holds once the garbage is gone.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('message', (message) => {
  if (message !== 'memory') return;
  collect();
  process.send({ memory: process.memoryUsage() });
});
