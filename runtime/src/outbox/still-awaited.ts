import { type RawBuilder, sql } from 'kysely'

/**
 * Whether the run still stands where it asked. `item` is the alias of a row that names its run, `seq` its column of the effect's seq.
 * A parked run comes back to the same step by hand, and its item is of use until then.
 */
export function stillAwaited(item: string, seq: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${item}.${column}`)
  return sql<boolean>`EXISTS (
    SELECT 1 FROM usher.run AS r
    WHERE r.shard = ${of('shard')} AND r.workspace = ${of('workspace')} AND r.customer = ${of('customer')} AND r.id = ${of('run')}
      AND (r.parked OR r.state->'a' ? (${of(seq)} || '.' || ${of('index')})))`
}
