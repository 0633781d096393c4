// npm start: installs and builds what is missing, then runs the whole demo in this process.
import { ensureInstalled } from './install.mjs';

try {
  ensureInstalled();
  const { buildCdn } = await import('./build.mjs');
  await buildCdn();
  await import('./ts.mjs');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../demo/main.ts');
