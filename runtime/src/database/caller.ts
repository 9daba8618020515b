import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * A transaction that the caller has open on the same PostgreSQL database, as its own library holds it: a Kysely transaction,
 * or a `pg` Client or PoolClient between BEGIN and COMMIT. What Usher writes through it commits or rolls back with the caller's rows.
 */
// biome-ignore lint/suspicious/noExplicitAny: the brand's own schema is not ours to know
export type CallerTransaction = Kysely<any> | PgClient

/** The part of a `pg` client that is used: one query method that takes text and values. */
export interface PgClient {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ readonly rows: unknown[]; readonly rowCount: number | null; readonly command: string }>
}

/** Works as the engine inside the caller's transaction, then gives the caller's role back. The caller commits. */
export async function insideCaller<Value>(
  transaction: CallerTransaction,
  work: (trx: Kysely<Schema>) => Promise<Value>,
): Promise<Value> {
  const trx =
    transaction instanceof Kysely
      ? // The caller's plugins speak of the caller's tables: another schema, other names of columns.
        (transaction as Kysely<Schema>).withoutPlugins().withSchema('usher')
      : overClient(transaction)
  const before = await sql<{ role: string }>`SELECT current_setting('role') AS role`.execute(trx)
  await sql`SELECT set_config('role', 'usher_engine', true)`.execute(trx)
  const value = await work(trx)
  await sql`SELECT set_config('role', ${before.rows[0]!.role}, true)`.execute(trx)
  return value
}

function overClient(client: PgClient): Kysely<Schema> {
  const borrowed = { query: (text: string, values: unknown[]) => client.query(text, values), release: () => undefined }
  const pool = { options: {}, connect: async () => borrowed, end: async () => undefined }
  const dialect = new PostgresDialect({
    pool: pool as unknown as ConstructorParameters<typeof PostgresDialect>[0]['pool'] & object,
  })
  return new Kysely<Schema>({ dialect }).withSchema('usher')
}
