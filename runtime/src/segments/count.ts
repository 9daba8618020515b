import type { segmentCount } from '@usher/shared/api/segments'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import type { Scoped } from '../api/scoped.ts'
import { type Question, refuseBroken, ruleSetting } from './audience.ts'
import { customerPages } from './customer-pages.ts'
import { inTime } from './in-time.ts'
import { ruleToSql } from './sql/rule-to-sql.ts'

export type Count = z.input<typeof segmentCount>
type Asking = Pick<Host, 'database' | 'now'>

/** So long all of them are counted: a person who types waits for the estimate behind it, too. */
const PATIENCE_MS = 300
/** An estimate that takes longer is none. */
const LONGEST_ESTIMATE_MS = 20_000
/** Customers that an estimate looks at. */
const SAMPLE = 20_000

/**
 * How many customers the rule holds for now. Where looking at all of them takes too long for somebody who is typing, a sample is looked
 * at instead, and the answer says so.
 */
export async function countMembers(host: Asking, workspace: number, question: Question): Promise<Count> {
  refuseBroken(question.rule)
  return (
    (await countAll(host, workspace, question)) ??
    (await estimate(host, workspace, question)) ??
    countByPages(host, workspace, question)
  )
}

/** Null when it takes too long, or SQL has no words for the rule. */
function countAll(host: Asking, workspace: number, question: Question): Promise<Count | null> {
  return inTime(host, workspace, PATIENCE_MS, async (scoped) => {
    const where = ruleToSql(question.rule, await ruleSetting(scoped, question, 'everyone'))
    if (!where.ok) return null
    const { rows } = await sql<{ members: number; customers: number }>`
      SELECT count(*) FILTER (WHERE ${where.value}) AS members, count(*) AS customers
      FROM usher.customer AS c WHERE c.workspace = ${workspace}`.execute(scoped.trx)
    return { ...rows[0]!, margin: null }
  })
}

/** From whole pages of the table, the same ones every time: so the number does not jump while nothing changes. */
function estimate(host: Asking, workspace: number, question: Question): Promise<Count | null> {
  return inTime(host, workspace, LONGEST_ESTIMATE_MS, async (scoped) => {
    const where = ruleToSql(question.rule, await ruleSetting(scoped, question, 'few'))
    if (!where.ok) return null
    const { held, seen, part } = await holdInSample(scoped, where.value)
    if (seen < SAMPLE / 20) return null
    const customers = Math.round(seen / part)
    const share = held / seen
    // As if the customers were drawn one by one: 95 of 100 such samples lie within it.
    const margin = Math.ceil(1.96 * Math.sqrt(Math.max(share * (1 - share), 1 / seen) / seen) * customers)
    return { members: Math.round(share * customers), customers, margin }
  })
}

/** What a customer takes in the table, about. */
const ROW_BYTES = 300

interface Sampled {
  readonly held: number
  readonly seen: number
  /** How much of the table was looked at: 0 to 1. */
  readonly part: number
}

async function holdInSample({ trx, workspace }: Scoped, where: RawBuilder<boolean>): Promise<Sampled> {
  // Of a table that nobody has analysed yet only its size is known.
  const { rows: sizes } = await sql<{ rows: number }>`
    SELECT CASE WHEN reltuples < 0 THEN pg_relation_size(oid) / ${ROW_BYTES}::float8 ELSE reltuples END AS rows
    FROM pg_class WHERE oid = 'usher.customer'::regclass`.execute(trx)
  const part = Math.min(1, SAMPLE / Math.max(sizes[0]!.rows, 1))
  const { rows } = await sql<{ held: number; seen: number }>`
    SELECT count(*) FILTER (WHERE ${where}) AS held, count(*) AS seen
    FROM usher.customer AS c TABLESAMPLE SYSTEM (${100 * part}::float4) REPEATABLE (1) WHERE c.workspace = ${workspace}`.execute(
    trx,
  )
  return { ...rows[0]!, part }
}

/** Every one of them is looked at by the evaluator. */
async function countByPages(host: Asking, workspace: number, question: Question): Promise<Count> {
  let members = 0
  let customers = 0
  for await (const page of customerPages(host, workspace, question)) {
    customers += page.length
    for (const { isMember } of page) if (isMember) members += 1
  }
  return { members, customers, margin: null }
}
