import { createHash } from 'node:crypto'

/** How many buckets customers fall into. Fixed for the life of a database: every key and statement carries the bucket. */
export const SHARDS = 64

/** The customer's bucket. `SHARD_SQL` is the same in SQL; both must agree for ever. */
export function shardOf(workspace: number, key: string): number {
  return createHash('sha256').update(`${workspace}|${key}`).digest()[0]! % SHARDS
}

/** Expression over two SQL expressions: the workspace's number and the customer's key. */
export function shardSql(workspace: string, key: string): string {
  return `(get_byte(sha256(convert_to(${workspace} || '|' || ${key}, 'UTF8')), 0) % ${SHARDS})::smallint`
}
