// What each side has got, has read and is writing just now. Never under the lock of the conversation: a sign may come late or twice,
// and changes nothing that anybody decides by.

import type { agentSignInput } from '@usher/shared/api/conversations'
import { type Instant, SECOND } from '@usher/shared/base/time'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped, ScopedBy } from '../api/scoped.ts'

/** Whoever is writing says so every few seconds; after this they have stopped. */
const TYPING_LASTS = 6 * SECOND

export interface Signs {
  readonly customerGot: number
  readonly customerRead: number
  readonly customerTypesUntil: Instant
  readonly agentRead: number
  readonly agentTypesUntil: Instant
}

const NONE: Signs = { customerGot: 0, customerRead: 0, customerTypesUntil: 0, agentRead: 0, agentTypesUntil: 0 }

export async function signsOf({ trx, workspace }: Scoped, conversation: string): Promise<Signs> {
  const row = await trx
    .selectFrom('conversation_sign')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .executeTakeFirst()
  if (row === undefined) return NONE
  return {
    ...{ customerGot: row.customer_got, customerRead: row.customer_read, agentRead: row.agent_read },
    ...{ customerTypesUntil: row.customer_types_until, agentTypesUntil: row.agent_types_until },
  }
}

/** Only who has the conversation leaves one: others look over their shoulder. Gives whether the customer may notice. */
export async function noteAgentSign(scoped: ScopedBy, input: z.output<typeof agentSignInput>): Promise<boolean> {
  const { trx, workspace, by, now } = scoped
  const held = await trx
    .selectFrom('conversation')
    .select('last_seq')
    .where('workspace', '=', workspace)
    .where('id', '=', input.conversation)
    .where('owner', '=', 'human')
    .where('agent', '=', by.id)
    .executeTakeFirst()
  if (held === undefined) return false
  const read = Math.min(input.read, held.last_seq)
  return raise(scoped, input.conversation, {
    agent_read: read,
    agent_types_until: input.types ? now + TYPING_LASTS : 0,
  })
}

export interface CustomerSign {
  readonly got: number
  readonly read: number
  readonly types: boolean
}

/** From the page of the customer; numbers beyond the last message count as the last. */
export async function noteCustomerSign(
  scoped: Scoped,
  conversation: { readonly id: string; readonly last_seq: number },
  { got, read, types }: CustomerSign,
): Promise<boolean> {
  const known = (seq: number) => Math.min(seq, conversation.last_seq)
  return raise(scoped, conversation.id, {
    ...{ customer_got: Math.max(known(got), known(read)), customer_read: known(read) },
    customer_types_until: types ? scoped.now + TYPING_LASTS : 0,
  })
}

type Raised = Readonly<
  Partial<
    Record<'customer_got' | 'customer_read' | 'agent_read' | 'customer_types_until' | 'agent_types_until', number>
  >
>

/** What was seen stays seen; who types is as it was said last. False when nothing is new. */
async function raise({ trx, workspace }: Scoped, conversation: string, signs: Raised): Promise<boolean> {
  const names = Object.keys(signs)
  const column = (name: string) => sql.ref(name)
  const next = (name: string) =>
    name.endsWith('_until') ? sql`EXCLUDED.${column(name)}` : sql`greatest(s.${column(name)}, EXCLUDED.${column(name)})`
  const sets = names.map((name) => sql`${column(name)} = ${next(name)}`)
  const differs = names.map((name) => sql`s.${column(name)} <> ${next(name)}`)
  const { rows } = await sql`
    INSERT INTO usher.conversation_sign AS s (workspace, conversation, ${sql.join(names.map(column))})
    VALUES (${workspace}, ${conversation}, ${sql.join(Object.values(signs))})
    ON CONFLICT (workspace, conversation) DO UPDATE SET ${sql.join(sets)}
    WHERE ${sql.join(differs, sql` OR `)}
    RETURNING s.conversation`.execute(trx)
  return rows.length > 0
}
