import type { Problem } from '@usher/shared/base/problem'
import { toJson } from '../database/json.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import { judgeSegments } from './judge-segments.ts'
import type { Column, Write } from './write.ts'

/** Judges the customer's segments. Where that throws the customer's facts are parked with the reason: everybody else is judged all the same. */
export function judgeOrPark(batch: Batch, customer: VisitedCustomer): void {
  const parked = customer.membership?.parked ?? null
  if (parked !== null) {
    // Somebody has them tried again. Until then only whom journeys must not be told of is kept beside.
    if (customer.membership!.quiet.size > 0) batch.parkedFacts.push({ customer, problem: parked })
    return
  }
  try {
    judgeSegments(batch, customer)
  } catch (thrown) {
    batch.parkedFacts.push({ customer, problem: problemOf(thrown) })
  }
}

/** The look at this customer's facts has taken its process down again and again. */
export function parkFacts(batch: Batch, customer: VisitedCustomer): void {
  if (customer.membership === null) return
  batch.parkedFacts.push({ customer, problem: customer.membership.parked ?? POISON })
}

const POISON: Problem = {
  code: 'POISON',
  severity: 'error',
  message: 'Every attempt to tell the segments of this customer ended its process.',
  fix: 'Find out which rule does that with this customer, mend it, and have the customer judged again.',
}

function problemOf(thrown: unknown): Problem {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: 'JUDGING_FAILED',
    severity: 'error',
    message: message.slice(0, 500),
    fix: 'Mend the rule or the data it reads, and have the customer judged again.',
  }
}

/** Keeps what could not be judged; time alone does not bring it back. */
export function saveParkedFacts(write: Write, { parkedFacts, now }: Batch): void {
  const columns: readonly Column[] = [
    ['workspace', 'int', parkedFacts.map(({ customer }) => customer.workspace)],
    ['customer', 'bigint', parkedFacts.map(({ customer }) => customer.id)],
    ['problem', 'text', parkedFacts.map(({ problem }) => toJson({ ...problem }))],
    ['quiet', 'text', parkedFacts.map(({ customer }) => `{${[...customer.membership!.quiet].join(',')}}`)],
  ]
  write.part(
    'parked',
    columns,
    (given) => `
    INSERT INTO usher.parked_facts AS known (shard, workspace, customer, problem, quiet, parked_at)
    SELECT $1, given.workspace, given.customer, given.problem::jsonb, given.quiet::int[], ${now} FROM ${given}
    ON CONFLICT (workspace, customer) DO UPDATE SET problem = excluded.problem,
      quiet = ARRAY(SELECT unnest(known.quiet) UNION SELECT unnest(excluded.quiet))
    RETURNING workspace, customer`,
  )
  if (parkedFacts.length === 0) return
  write.plain(
    'undue',
    `UPDATE usher.segment_member AS member SET due_at = NULL FROM parked
     WHERE member.shard = $1 AND member.workspace = parked.workspace AND member.customer = parked.customer`,
  )
}

/** What came was parked for other reasons: the customer's segments are looked at by the next visit. */
export function saveUnjudged(write: Write, { unjudged, now }: Batch): void {
  const columns: readonly Column[] = [
    ['workspace', 'int', unjudged.map(({ workspace }) => workspace)],
    ['customer', 'bigint', unjudged.map(({ id }) => id)],
  ]
  write.part(
    'unjudged',
    columns,
    (given) => `
    INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
    SELECT $1, given.workspace, given.customer, 'facts', 'facts', ${now}, '{}' FROM ${given}`,
  )
}
