import { newId } from './database/id.js';
import type { Db } from './database/open.js';
import type { Hasher } from './passwords/hasher.js';

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

interface People {
  readonly db: Db;
  readonly accountId: string;
  readonly now: number;
  readonly password: string;
  readonly hasher: Hasher;
}

/** Who can log in to the demo: two customers and a collaborator. */
export async function seedPeople(people: People): Promise<void> {
  await demoCustomer(people, READER);
  await demoCustomer(people, SUBSCRIBER);
  await demoCollaborator(people);
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
