import type { Config } from './config.js';
import { newId } from './database/id.js';
import type { Db } from './database/open.js';
import type { Clock } from './deps.js';
import type { Hasher } from './passwords/hasher.js';

const ACCOUNT = 'Daybreak Media';
const FIRST_SITE = { id: 'herald', name: 'The Daybreak Herald' };
const READER: DemoCustomer = {
  email: 'reader@daybreak.example',
  first_name: 'Robin',
  last_name: 'Reader',
  entitlements: [],
};
/** Who may use what the reader may not. */
const SUBSCRIBER: DemoCustomer = {
  email: 'subscriber@daybreak.example',
  first_name: 'Sam',
  last_name: 'Subscriber',
  entitlements: ['long-reads', 'milibris:herald-weekend'],
};
const COLLABORATOR = 'owner@daybreak.example';

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
  const people = { db, accountId, now, password: config.demoPassword, hasher };
  await demoCustomer(people, READER);
  await demoCustomer(people, SUBSCRIBER);
  await demoCollaborator(people);
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

interface People {
  readonly db: Db;
  readonly accountId: string;
  readonly now: number;
  readonly password: string;
  readonly hasher: Hasher;
}

/** Whether a seeded password must be set: the row is new, or nobody but us has set it and DEMO_PASSWORD is another now. */
async function isStale(row: Credentials | undefined, { hasher, password }: People): Promise<boolean> {
  if (row === undefined) return true;
  if (row.password_hash === null || row.password_changed_at !== row.created_at) return false;
  return !(await hasher.verify(password, row.password_hash));
}

interface Credentials {
  readonly password_hash: string | null;
  readonly password_changed_at: number | null;
  readonly created_at: number;
}

interface DemoCustomer {
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly entitlements: readonly string[];
}

async function demoCustomer(people: People, customer: DemoCustomer): Promise<void> {
  const { email, first_name, last_name, entitlements } = customer;
  const { db, accountId, now, password, hasher } = people;
  const row = await db
    .selectFrom('customers')
    .select(['password_hash', 'password_changed_at', 'created_at'])
    .where('account_id', '=', accountId)
    .where('email_key', '=', email)
    .executeTakeFirst();
  if (!(await isStale(row, people))) return;
  const password_hash = await hasher.hash(password);
  await db
    .insertInto('customers')
    .values({
      id: newId(),
      account_id: accountId,
      email,
      email_key: email,
      email_confirm: 1,
      password_hash,
      password_changed_at: now,
      first_name,
      last_name,
      metadata: '{}',
      entitlements: JSON.stringify(entitlements),
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'email_key']).doUpdateSet({ password_hash }))
    .execute();
}

async function demoCollaborator(people: People): Promise<void> {
  const { db, accountId, now, password, hasher } = people;
  const row = await db
    .selectFrom('collaborators')
    .select(['password_hash', 'password_changed_at', 'created_at'])
    .where('email_key', '=', COLLABORATOR)
    .executeTakeFirst();
  if (!(await isStale(row, people))) return;
  const password_hash = await hasher.hash(password);
  await db
    .insertInto('collaborators')
    .values({
      id: newId(),
      account_id: accountId,
      email: COLLABORATOR,
      email_key: COLLABORATOR,
      password_hash,
      password_changed_at: now,
      role: 'owner',
      verified_at: now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('email_key').doUpdateSet({ password_hash }))
    .execute();
}
