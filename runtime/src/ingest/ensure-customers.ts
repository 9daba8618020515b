import { type Kysely, sql } from 'kysely'
import { NOW_SQL } from '../clock/clock.ts'
import type { Schema } from '../database/schema.ts'
import { isErased } from './erased-keys.ts'
import { bucketOf } from './shard-of.ts'

/**
 * Creates the customers that do not exist yet. Two who create the same one at once both go on: the row is there afterwards. Whoever was
 * erased does not come back this way: what names them finds nobody, and is dropped.
 */
export async function ensureCustomers(trx: Kysely<Schema>, workspace: number, keys: readonly string[]): Promise<void> {
  const distinct = [...new Set(keys)].sort()
  const buckets = distinct.map((key) => bucketOf(workspace, key))
  await sql`
    INSERT INTO usher.customer (workspace, key, shard, created_at, updated_at)
    SELECT brand.id, wanted.key, wanted.bucket % brand.shards, clock.now, clock.now
    FROM unnest(${distinct}::text[], ${buckets}::int[]) AS wanted (key, bucket), usher.workspace AS brand, (SELECT ${sql.raw(NOW_SQL)} AS now) AS clock
    WHERE brand.id = ${workspace} AND NOT EXISTS (SELECT FROM usher.customer known WHERE known.workspace = ${workspace} AND known.key = wanted.key)
      AND NOT ${isErased('brand', 'wanted.key')}
    ON CONFLICT (workspace, key) DO NOTHING`.execute(trx)
}
