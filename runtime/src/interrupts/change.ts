import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'

/** False when it was not there. Runs that it has started go on. */
export async function removeInterrupt({ trx, workspace }: Scoped, id: string): Promise<boolean> {
  const removed = await trx
    .deleteFrom('workspace_interrupt')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return removed !== undefined
}

/** Puts them in this order; those that it does not name stay behind them, in the order they were in. */
export async function reorderInterrupts({ trx, workspace }: Scoped, order: readonly string[]): Promise<void> {
  await sql`
    UPDATE usher.workspace_interrupt AS rule SET place = wanted.place
    FROM (
      SELECT id, row_number() OVER (ORDER BY given.place NULLS LAST, known.place, id) AS place
      FROM usher.workspace_interrupt AS known
      LEFT JOIN unnest(${[...order]}::text[]) WITH ORDINALITY AS given (id, place) USING (id)
      WHERE known.workspace = ${workspace}
    ) AS wanted
    WHERE rule.workspace = ${workspace} AND rule.id = wanted.id AND rule.place <> wanted.place`.execute(trx)
}
