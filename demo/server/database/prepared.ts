import type { Compilable, CompiledQuery, Insertable, Kysely } from 'kysely';
import type { Db } from './open.js';
import type { Database } from './schema.js';

/**
 * A query that is built and compiled once, for what nearly every request asks: Kysely takes longer to do either than
 * SQLite to run it.
 * @param build may compare with its parameters and no more: it sees none of their values
 */
export function prepared<Parameters extends readonly unknown[], Row>(
  build: (db: Db, ...parameters: Parameters) => Compilable<Row>,
): (db: Kysely<Database>, ...parameters: Parameters) => Promise<Row | undefined> {
  const run = compiledOnce(build.length - 1, (db, places) => build(db, ...(places as unknown as Parameters)));
  return (db, ...parameters) => run(db, parameters);
}

/** The same for a new row of a table, each of its columns given. Rows differ in their values only. */
export function preparedInsert<Table extends keyof Database>(
  table: Table,
): (db: Kysely<Database>, row: Insertable<Database[Table]>) => Promise<void> {
  const inserts = new Map<string, Run<unknown>>();
  return async (db, row) => {
    const columns = Object.keys(row);
    const key = columns.join();
    const known = inserts.get(key);
    const insert =
      known ??
      compiledOnce(columns.length, (db, places) => {
        const values = Object.fromEntries(columns.map((column, at) => [column, places[at]]));
        return db.insertInto(table).values(values as Insertable<Database[Table]>);
      });
    if (!known) inserts.set(key, insert);
    await insert(db, Object.values(row));
  };
}

type Run<Row> = (db: Kysely<Database>, parameters: readonly unknown[]) => Promise<Row | undefined>;

function compiledOnce<Row>(
  count: number,
  build: (db: Db, places: readonly object[]) => Compilable<Row>,
): Run<Row> {
  // dialects write the same query differently; a transaction has its database's adapter
  const compiled = new WeakMap<object, { query: CompiledQuery<Row>; order: readonly number[] }>();
  const compile = (db: Db) => {
    const places = Array.from({ length: count }, () => ({}));
    const query = build(db, places).compile();
    return { query, order: query.parameters.map((parameter) => places.indexOf(parameter as object)) };
  };
  return async (db, parameters) => {
    const { adapter } = db.getExecutor();
    const known = compiled.get(adapter) ?? compile(db);
    compiled.set(adapter, known);
    const { query, order } = known;
    const { rows } = await db.executeQuery<Row>({
      ...query,
      parameters: order.map((place, at) => (place === -1 ? query.parameters[at] : parameters[place])),
    });
    return rows[0];
  };
}
