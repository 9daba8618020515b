import { createHash } from 'node:crypto'

/** Shards that there are at most. A run's id carries its shard by this number, so it can never change. */
export const SHARDS = 64

export const EVERY_SHARD: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard)

/** Where one process does all the work more shards bring only more visits. */
export const EMBEDDED_SHARDS = 4

/**
 * The customer's bucket in [0, 64); modulo the workspace's own number of shards it is the shard. A workspace keeps that number for
 * life: every key and statement carries the shard. `bucketSql` is the same in SQL; both must agree for ever.
 */
export function bucketOf(workspace: number, key: string): number {
  return createHash('sha256').update(`${workspace}|${key}`).digest()[0]! % SHARDS
}

/** Expression over two SQL expressions: the workspace's number and the customer's key. */
export function bucketSql(workspace: string, key: string): string {
  return `(get_byte(sha256(convert_to(${workspace} || '|' || ${key}, 'UTF8')), 0) % ${SHARDS})::smallint`
}
