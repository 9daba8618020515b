import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { storableText } from '../database/json.ts'

export type WorkEventKind =
  | 'opened'
  | 'reopened'
  | 'claimed'
  | 'released'
  | 'commented'
  | 'moved'
  | 'asked'
  | 'decided'
  | 'overdue'
  | 'escalated'
  | 'expired'
  | 'left'

export interface NewWorkEvent {
  readonly item: string
  readonly kind: WorkEventKind
  /** Null: the journey or the clock. */
  readonly person: string | null
  readonly text?: string
  /** Shown to the customer on the progress page. */
  readonly public?: boolean
}

/** One more line of an item's history, in the transaction that holds its lock. Gives its number. */
export async function noteWork({ trx, workspace, now }: Scoped, event: NewWorkEvent): Promise<number> {
  const { item, kind, person, text = '', public: shown = false } = event
  const { rows } = await sql<{ seq: number }>`
    INSERT INTO usher.work_event (workspace, item, seq, at, person, kind, text, public)
    SELECT ${workspace}::int, ${item}, coalesce(max(seq), 0) + 1, ${now}::bigint, ${person}, ${kind}, ${storableText(text)}, ${shown}::boolean
    FROM usher.work_event WHERE workspace = ${workspace} AND item = ${item}
    RETURNING seq`.execute(trx)
  return rows[0]!.seq
}
