import type { Config } from './config.js';
import { newId } from './database/id.js';
import type { Db } from './database/open.js';
import type { Clock } from './deps.js';
import type { Hasher } from './passwords/hasher.js';
import { seedPeople } from './seed-people.js';

const ACCOUNT = 'Daybreak Media';
const FIRST_SITE = { id: 'herald', name: 'The Daybreak Herald' };

type Seeding = { readonly db: Db; readonly config: Config; readonly clock: Clock; readonly hasher: Hasher };

/** The demo account, in development only. Run at every start: it adds what is missing and follows PORT. */
export async function seed({ db, config, clock, hasher }: Seeding): Promise<void> {
  const now = clock();
  const accountId = await demoAccount(db, config, now);
  for (const site of demoSites(config)) {
    const origins = [...site.pages, ...config.demoOrigins, ...(await added(db, site))];
    const allowed_origins = JSON.stringify([...new Set(origins)]);
    await db
      .insertInto('sites')
      .values({
        ...SETTINGS,
        ...config.demoClients,
        id: site.id,
        name: site.name,
        account_id: accountId,
        allowed_origins,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ allowed_origins }))
      .execute();
    await followPort(db, site.id, config);
  }
  await seedPeople({ db, accountId, now, password: config.demoPassword, hasher });
}

const SETTINGS = {
  single_user_authentication: 0,
  password_min_length: 8,
  default_locale: 'en',
  theme: '{}',
  private_registration: 0,
};

interface DemoSite {
  readonly id: string;
  readonly name: string;
  /** Origins of the pages that the demo serves. */
  readonly pages: readonly string[];
}

/** Of an issuer of ours the port may be another one now; any other issuer was entered in the console. */
async function followPort(db: Db, siteId: string, { demoClients }: Config): Promise<void> {
  if (!demoClients) return;
  const { oidc_issuer } = demoClients;
  await db
    .updateTable('sites')
    .set({ oidc_issuer })
    .where('id', '=', siteId)
    .where('oidc_issuer', 'like', `${oidc_issuer.replace(/\d+$/, '')}%`)
    .execute();
}

/** Origins that were allowed in the console, which a restart must not take away; our own on another port go. */
async function added(db: Db, { id, pages }: DemoSite): Promise<string[]> {
  const site = await db.selectFrom('sites').select('allowed_origins').where('id', '=', id).executeTakeFirst();
  const hosts = new Set(pages.map((page) => new URL(page).hostname));
  const origins: string[] = JSON.parse(site?.allowed_origins ?? '[]');
  return origins.filter((origin) => !hosts.has(new URL(origin).hostname));
}

function demoSites({ port }: Config): DemoSite[] {
  const at = (host: string) => `http://${host}.localhost:${port}`;
  return [
    {
      ...FIRST_SITE,
      pages: [at('herald'), at('news.herald'), at('shop.herald')],
    },
    { id: 'gazette', name: 'The Harbour Gazette', pages: [at('gazette')] },
  ];
}

async function demoAccount(db: Db, config: Config, now: number): Promise<string> {
  const found = await accountOf(db);
  if (found !== undefined) return found;
  const account = { id: newId(), name: ACCOUNT, created_at: now };
  await db.insertInto('accounts').values(account).execute();
  const site = { ...SETTINGS, ...config.demoClients, ...FIRST_SITE, account_id: account.id, created_at: now };
  await db
    .insertInto('sites')
    .values({ ...site, allowed_origins: '[]' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  // of two processes that start at once, the account of the one that had the first site stays
  const first = await accountOf(db);
  if (first !== account.id) await db.deleteFrom('accounts').where('id', '=', account.id).execute();
  return first ?? account.id;
}

async function accountOf(db: Db): Promise<string | undefined> {
  const site = await db
    .selectFrom('sites')
    .select('account_id')
    .where('id', '=', FIRST_SITE.id)
    .executeTakeFirst();
  return site?.account_id;
}
