import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import type { Merging } from './merge-now.ts'

/** One talk per channel: the other's messages follow in who is left's; their times say when they were. A talk that has no match moves whole. */
export async function mergeConversations({ trx, workspace }: Scoped, { customer, merged }: Merging): Promise<void> {
  const { rows } = await sql<{ own: string; other: string; seq: number }>`
    SELECT own.id AS own, other.id AS other, own.last_seq AS seq
    FROM usher.conversation AS other JOIN usher.conversation AS own USING (workspace, channel)
    WHERE workspace = ${workspace} AND other.customer = ${merged.id} AND own.customer = ${customer.id} ORDER BY own.id FOR UPDATE`.execute(
    trx,
  )
  for (const { own, other, seq } of rows) {
    const renamed = sql`|| '~' || ${merged.id}::text`
    await sql`UPDATE usher.attachment SET message = message ${renamed} WHERE workspace = ${workspace} AND conversation = ${other}`.execute(
      trx,
    )
    await sql`
      UPDATE usher.message SET conversation = ${own}, seq = seq + ${seq}, client_id = client_id ${renamed}
      WHERE workspace = ${workspace} AND conversation = ${other}`.execute(trx)
    for (const table of ['attachment', 'handoff', 'knowledge_question'] as const)
      await trx
        .updateTable(table)
        .set({ conversation: own })
        .where('workspace', '=', workspace)
        .where('conversation', '=', other)
        .execute()
    await sql`
      UPDATE usher.conversation AS own SET last_seq = own.last_seq + other.last_seq, last_at = greatest(own.last_at, other.last_at),
        opened_at = least(own.opened_at, other.opened_at), unanswered = own.unanswered + other.unanswered,
        unanswered_since = least(own.unanswered_since, other.unanswered_since)
      FROM usher.conversation AS other
      WHERE own.workspace = ${workspace} AND own.id = ${own} AND other.workspace = ${workspace} AND other.id = ${other}`.execute(
      trx,
    )
    await trx.deleteFrom('conversation').where('workspace', '=', workspace).where('id', '=', other).execute()
  }
}
