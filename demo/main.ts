import { listen, PortInUse } from './hosts/listen.js';
import { welcome } from './hosts/welcome.js';
import { ConfigError, readConfig } from './server/config.js';

const PATIENCE = 10_000;

function stopOnSignal(close: () => Promise<void>): void {
  const stop = () => {
    // whoever asks twice does not want to wait
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
    setTimeout(() => process.exit(1), PATIENCE).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
  // a parent with a channel to us is a test: its end, however sudden, is ours
  process.once('disconnect', stop);
  if (process.env.npm_lifecycle_event) stopWithParent(stop);
}

/** npm hands SIGTERM to the shell that it runs a script in, which dies of it and tells nobody. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 250);
  watch.unref();
}

try {
  const wanted = readConfig(process.env);
  const listening = await listen(wanted.port);
  // seconds of loading: what is wrong with a variable is said before it, and whoever comes meanwhile is answered
  const { startDemo } = await import('./start.js');
  const { config, close } = await startDemo(wanted, listening, process.env);
  stopOnSignal(close);
  console.log(welcome(config));
  console.log(`ready http://localhost:${config.port}`);
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof PortInUse;
  console.error(expected ? error.message : error);
  process.exit(1);
}
