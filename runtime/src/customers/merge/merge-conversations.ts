import { sql } from 'kysely'
import type { Scoped } from '../../api/scoped.ts'
import type { Merging } from './merge-now.ts'

/** One talk per channel: the other's messages follow in who is left's; their times say when they were. A talk that has no match moves whole. */
export async function mergeConversations(scoped: Scoped, { customer, merged }: Merging): Promise<void> {
  const { trx, workspace } = scoped
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
    await mergeSigns(scoped, { own, other, seq })
    await sql`UPDATE usher.suggested_reply SET conversation = ${own}, seq = seq + ${seq} WHERE workspace = ${workspace} AND conversation = ${other}`.execute(
      trx,
    )
    // What it was judged by names lines by numbers that are others now.
    await trx
      .updateTable('handoff')
      .set({ judged_rev: null })
      .where('workspace', '=', workspace)
      .where('conversation', '=', other)
      .execute()
    for (const table of ['attachment', 'handoff', 'offer', 'desk_session', 'knowledge_question'] as const)
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

/** The other's messages come after `seq`: how far they were got and read counts on only where nothing before them was left. */
async function mergeSigns(
  { trx, workspace }: Scoped,
  { own, other, seq }: { readonly own: string; readonly other: string; readonly seq: number },
): Promise<void> {
  await sql`
    INSERT INTO usher.conversation_sign (workspace, conversation)
    SELECT workspace, ${own} FROM usher.conversation_sign WHERE workspace = ${workspace} AND conversation = ${other}
    ON CONFLICT DO NOTHING`.execute(trx)
  const onward = (name: 'customer_got' | 'customer_read' | 'agent_read') => {
    const column = sql.ref(name)
    return sql`${column} = CASE WHEN own.${column} >= ${seq}::int AND gone.${column} > 0 THEN ${seq}::int + gone.${column} ELSE own.${column} END`
  }
  await sql`
    WITH gone AS (DELETE FROM usher.conversation_sign WHERE workspace = ${workspace} AND conversation = ${other} RETURNING *)
    UPDATE usher.conversation_sign AS own SET ${onward('customer_got')}, ${onward('customer_read')}, ${onward('agent_read')},
      customer_types_until = greatest(own.customer_types_until, gone.customer_types_until),
      agent_types_until = greatest(own.agent_types_until, gone.agent_types_until)
    FROM gone WHERE own.workspace = ${workspace} AND own.conversation = ${own}`.execute(trx)
}
