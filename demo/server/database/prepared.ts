import type { Compilable, CompiledQuery, Kysely } from 'kysely';
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
  // dialects write the same query differently; a transaction has its database's adapter
  const compiled = new WeakMap<object, { query: CompiledQuery<Row>; order: readonly number[] }>();
  const compile = (db: Db) => {
    const places = Array.from({ length: build.length - 1 }, () => ({}));
    const query = build(db, ...(places as unknown as Parameters)).compile();
    return { query, order: query.parameters.map((parameter) => places.indexOf(parameter as object)) };
  };
  return async (db, ...parameters) => {
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
