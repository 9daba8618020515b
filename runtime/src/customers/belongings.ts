// Every table with rows that belong to a customer, and what becomes of them. A new one does not compile without its line here.

import type { Schema } from '../database/schema.ts'

type Belonging = { [Table in keyof Schema]: 'customer' extends keyof Schema[Table] ? Table : never }[keyof Schema]

/**
 * What erasing leaves: `nothing` of its rows; the `numbers` that others are counted by, with the named columns made empty; or `all`,
 * because nothing in them says who it was.
 */
type Erased = 'nothing' | 'all' | { readonly [column: string]: string }

/**
 * How rows follow when their customer is merged into another: they `move`; they move, but where both have one, the condition over
 * `own` and `other` says when the other's goes; or the merge itself knows better.
 */
type Merged = 'moves' | 'by hand' | { readonly ownWinsWhere: string }

interface Belongs {
  readonly erased: Erased
  readonly merged: Merged
  /** Columns that the customer's own export leaves out: keys of ours, and what secures a link. */
  readonly withheld?: readonly string[]
}

const EMPTY_OBJECT = "'{}'"
const EMPTY_LIST = "'[]'"
const EMPTY_TEXT = "''"
const ERASED_OUTCOME = `'{"kind":"failed","code":"ERASED","message":"The customer was erased"}'`

export const belongings: { readonly [Table in Belonging]: Belongs } = {
  customer_identity: { merged: 'moves', erased: 'nothing' },
  identity_conflict: {
    merged: { ownWinsWhere: 'other.kind = own.kind AND other.value = own.value' },
    erased: 'nothing',
  },
  customer_merge: { merged: 'moves', erased: { merged_key: EMPTY_TEXT, proof: EMPTY_TEXT } },
  erasure: { merged: 'by hand', erased: 'all' },
  run: { merged: 'by hand', erased: 'nothing' },
  run_history: { merged: 'moves', erased: { entry_key: EMPTY_TEXT } },
  transition: { merged: 'moves', erased: { input: 'NULL', facts: 'NULL', input_id: "'erased:' || seq" } },
  effect: {
    merged: 'moves',
    erased: {
      payload: EMPTY_OBJECT,
      outcome: `CASE WHEN outcome IS NOT NULL THEN ${ERASED_OUTCOME}::jsonb END`,
      entry_key: EMPTY_TEXT,
    },
  },
  event: { merged: 'moves', erased: 'nothing' },
  event_total: { merged: 'by hand', erased: 'nothing' },
  inbox: { merged: 'moves', erased: 'nothing' },
  conversation: { merged: 'moves', erased: 'nothing' },
  handoff: {
    merged: 'moves',
    erased: {
      note: EMPTY_TEXT,
      context: EMPTY_OBJECT,
      reason: EMPTY_TEXT,
      summary: 'NULL',
      disposition: 'NULL',
      transfer: 'NULL',
      wrap_draft: 'NULL',
    },
  },
  desk_coupon: {
    merged: 'moves',
    erased: {
      reason: EMPTY_TEXT,
      code: 'NULL',
      ask_at: 'NULL',
      state: "CASE state WHEN 'giving' THEN 'failed' ELSE state END",
    },
  },
  quality_review: { merged: 'moves', erased: { comment: EMPTY_TEXT } },
  work_item: {
    merged: 'moves',
    erased: {
      title: EMPTY_TEXT,
      details: EMPTY_LIST,
      asked: EMPTY_LIST,
      subject: EMPTY_TEXT,
      reason: 'NULL',
      result: 'NULL',
      progress_hash: 'NULL',
    },
    withheld: ['progress_hash'],
  },
  // Who was in which arm stays counted: the sizes of the groups are what a test is trusted by.
  assignment: { merged: { ownWinsWhere: 'other.experiment = own.experiment' }, erased: 'all' },
  exposure: { merged: { ownWinsWhere: 'other.experiment = own.experiment' }, erased: 'all' },
  form_link: { merged: 'moves', erased: 'nothing', withheld: ['token_hash'] },
  batch_item: {
    merged: 'moves',
    erased: { key: "'erased:' || seq", data: EMPTY_OBJECT, result: 'NULL', reason: EMPTY_TEXT },
  },
  visitor: { merged: 'moves', erased: 'nothing', withheld: ['token_hash'] },
  consent: { merged: 'by hand', erased: 'nothing' },
  marketing_send: { merged: 'moves', erased: 'nothing' },
  knowledge_question: { merged: 'moves', erased: 'nothing' },
  budget_entry: { merged: 'moves', erased: 'all' },
  notice: { merged: { ownWinsWhere: 'other.incident = own.incident' }, erased: 'nothing' },
  batch_entry_customer: { merged: { ownWinsWhere: 'other.entry = own.entry' }, erased: 'nothing' },
  // Both go with their customer, by the database; whom it was merged into is looked at because the profile has changed.
  segment_member: { merged: 'by hand', erased: 'nothing' },
  parked_facts: { merged: 'by hand', erased: 'nothing' },
}

/** These are found by run: of everything that has ever happened nothing is read but the customer's. */
export function keptByRun(table: Belonging): boolean {
  return table === 'transition' || table === 'effect'
}

export const belongingTables = Object.keys(belongings) as readonly Belonging[]
