// npm run keys -- rotate     publishes the next signing key, which signs a day later
// npm run keys -- drop KID   in an emergency: every token of this key is dead within half a minute, everywhere
// On the database, and with the key secret, that the environment names, as the server has them.
import { argv, env, exit } from 'node:process';
import './ts.mjs';

const { readConfig } = await import('../demo/server/config.ts');
const { openDatabase } = await import('../demo/server/database/open.ts');
const { SigningKeys } = await import('../demo/server/keys/signing-keys.ts');

const [, , command, kid] = argv;
const config = readConfig(env);
const db = openDatabase(config.databaseUrl);
try {
  const keys = await SigningKeys.open(db, config.keySecret, Date.now);
  const before = (await keys.publicJwks()).keys.map((key) => key.kid);
  if (command === 'rotate') await keys.rotate();
  else if (command === 'drop' && before.includes(kid)) await keys.drop(kid);
  else throw new Error(`rotate, or drop one of: ${before.join(' ')}`);
  console.log((await keys.publicJwks()).keys.map((key) => key.kid).join(' '));
} catch (error) {
  console.error(error.message);
  exit(1);
} finally {
  await db.destroy();
}
