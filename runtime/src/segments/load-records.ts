// What segments ask of a customer's journeys, tests and totals of events, read for many customers at once.

import type { Instant } from '@usher/shared/base/time'
import {
  type ArmFact,
  noRecords,
  type RecordReads,
  type Records,
  type RunFact,
  type TotalFact,
} from '@usher/shared/conditions/records'
import { CompiledQuery } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import type { Session } from '../database/database.ts'
import { groupBy } from '../group-by.ts'

/** A run as it was read. */
export type KnownRun = RunFact & { readonly id: number }

/** What was read of one customer. Totals are as of instants, because what an input may know ends when it came. */
export interface KnownRecords {
  readonly runs: readonly KnownRun[]
  readonly arms: readonly ArmFact[]
  readonly totals: readonly (TotalFact & { readonly asOf: Instant })[]
}

interface Asked {
  readonly workspace: number
  readonly id: number
  /** The instants, ascending, as of which somebody will ask. */
  readonly instants: readonly [Instant, ...Instant[]]
}

const NOTHING: KnownRecords = { ...noRecords, runs: [], totals: [] }

/** By customer. Customers of whom there is nothing are left out. */
export async function loadRecords(
  query: Session['query'],
  customers: readonly Asked[],
  reads: RecordReads,
): Promise<ReadonlyMap<number, KnownRecords>> {
  if (customers.length === 0) return new Map()
  const asked = [customers.map(({ workspace }) => workspace), customers.map(({ id }) => id)] as const
  const runs = groupBy(await loadRuns(query, asked, reads.journeys), byCustomer)
  const arms = groupBy(await loadArms(query, asked, reads.tests), byCustomer)
  const totals = groupBy(await loadTotals(query, customers, reads.totals), byCustomer)
  return new Map(
    [...runs.keys(), ...arms.keys(), ...totals.keys()].map((id) => [
      id,
      {
        runs: (runs.get(id) ?? []).map(({ run }) => run),
        arms: arms.get(id) ?? NOTHING.arms,
        totals: totals.get(id) ?? NOTHING.totals,
      },
    ]),
  )
}

/** For these customers of a workspace, as of now. */
export async function readRecords(
  { trx, workspace, now }: Scoped,
  customers: readonly { readonly id: number }[],
  reads: RecordReads | undefined,
): Promise<(customer: number) => Records> {
  if (reads === undefined) return () => noRecords
  const query: Session['query'] = async <Row>(text: string, values: readonly unknown[] = []) =>
    (await trx.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
  const asked = customers.map(({ id }) => ({ workspace, id, instants: [now] as const }))
  const known = await loadRecords(query, asked, reads)
  return (customer) => recordsAt(known.get(customer), now)
}

/** As of an instant that was asked for. */
export function recordsAt({ runs, arms, totals }: KnownRecords = NOTHING, at: Instant): Records {
  const latest = new Map<string, TotalFact>()
  for (const total of totals) if (total.asOf <= at) latest.set(total.event, total)
  return { runs, arms, totals: [...latest.values()] }
}

function byCustomer({ customer }: { readonly customer: number }): number {
  return customer
}

type Lists = readonly [readonly number[], readonly number[]]

interface RunRow {
  readonly customer: number
  readonly id: number
  readonly journey: string
  readonly node: string | null
  readonly started_at: Instant
  readonly ended_at: Instant | null
  readonly reason: string
}

/** Where a run stands is looked up once for all runs that stand there: a version is a large row. */
async function loadRuns(query: Session['query'], asked: Lists, journeys: readonly string[]) {
  if (journeys.length === 0) return []
  const rows = await query<RunRow>(
    `WITH asked AS MATERIALIZED (
       SELECT customer.workspace, customer.id AS customer, customer.shard FROM unnest($1::int[], $2::bigint[]) AS given (workspace, id)
       JOIN usher.customer USING (workspace, id)
     ), wanted AS MATERIALIZED (
       SELECT workspace, number, id FROM usher.journey WHERE id = ANY($3::text[]) AND workspace = ANY($1::int[])
     ), found AS MATERIALIZED (
       SELECT asked.workspace, asked.customer, run.id, run.journey, run.version, run.node, run.started_at, NULL::bigint AS ended_at, '' AS reason
       FROM asked JOIN usher.run ON run.shard = asked.shard AND run.workspace = asked.workspace AND run.customer = asked.customer
       UNION ALL
       SELECT asked.workspace, asked.customer, past.id, past.journey, NULL, NULL, past.started_at, past.ended_at, past.reason
       FROM asked JOIN usher.run_history AS past ON past.workspace = asked.workspace AND past.customer = asked.customer
     ), places AS MATERIALIZED (
       SELECT place.*, version.graph -> 'nodes' -> place.node::int ->> 'id' AS node_id
       FROM (SELECT DISTINCT workspace, journey, version, node FROM found JOIN wanted USING (workspace) WHERE wanted.number = found.journey AND ended_at IS NULL) AS place
       JOIN usher.version ON version.workspace = place.workspace AND version.journey = place.journey AND version.number = place.version
     )
     SELECT found.customer, found.id, wanted.id AS journey, places.node_id AS node, found.started_at, found.ended_at, found.reason
     FROM found JOIN wanted ON wanted.workspace = found.workspace AND wanted.number = found.journey
     LEFT JOIN places ON places.workspace = found.workspace AND places.journey = found.journey AND places.version = found.version AND places.node = found.node
     ORDER BY found.id`,
    [...asked, journeys],
  )
  return rows.map(({ customer, id, journey, node, started_at, ended_at, reason }) => ({
    customer,
    run: { id, journey, node, startedAt: started_at, ended: ended_at === null ? null : { at: ended_at, reason } },
  }))
}

/** Who was found in two arms counts in none. */
async function loadArms(query: Session['query'], asked: Lists, tests: readonly string[]) {
  if (tests.length === 0) return []
  return query<ArmFact & { readonly customer: number }>(
    `SELECT put.customer, put.experiment AS test, put.arm FROM unnest($1::int[], $2::bigint[]) AS asked (workspace, customer)
     JOIN usher.assignment AS put USING (workspace, customer) WHERE put.experiment = ANY($3::text[]) AND NOT put.conflict`,
    [...asked, tests],
  )
}

type TotalRow = TotalFact & { readonly customer: number; readonly asOf: Instant }

/**
 * The total that is kept, where everything in it had come and happened at the first instant asked for. Else the history is added up, as of
 * each instant: of two orders that wait for one visit, the first knows nothing of the second.
 */
async function loadTotals(
  query: Session['query'],
  customers: readonly Asked[],
  events: readonly string[],
): Promise<readonly TotalRow[]> {
  if (events.length === 0) return []
  const kept = await query<TotalRow & { readonly workspace: number }>(
    `SELECT total.workspace, total.customer, total.name AS event, total.count::float8 AS count, total.sum::float8 AS sum,
       total.first_at AS "firstAt", total.last_at AS "lastAt", NULL::bigint AS "nextAt", greatest(total.last_at, total.received_at) AS "asOf"
     FROM unnest($1::int[], $2::bigint[]) AS asked (workspace, customer) JOIN usher.event_total AS total USING (workspace, customer)
     WHERE total.name = ANY($3::text[])`,
    [customers.map(({ workspace }) => workspace), customers.map(({ id }) => id), events],
  )
  const instantsOf = new Map(customers.map(({ id, instants }) => [id, instants]))
  const isAhead = ({ customer, asOf }: TotalRow) => asOf > instantsOf.get(customer)![0]
  const ahead = kept
    .filter(isAhead)
    .flatMap((total) => instantsOf.get(total.customer)!.map((asOf) => ({ ...total, asOf })))
  if (ahead.length === 0) return kept
  const again = await query<TotalRow>(
    `SELECT asked.customer, asked.event, asked.as_of AS "asOf", count(*) FILTER (WHERE happened)::float8 AS count,
       coalesce(sum(CASE WHEN jsonb_typeof(known.data #> definition.sum_field) = 'number' THEN (known.data #>> definition.sum_field)::numeric END)
         FILTER (WHERE happened), 0)::float8 AS sum,
       min(known.at) FILTER (WHERE happened) AS "firstAt", max(known.at) FILTER (WHERE happened) AS "lastAt",
       min(known.at) FILTER (WHERE NOT happened) AS "nextAt"
     FROM unnest($1::int[], $2::bigint[], $3::text[], $4::bigint[]) AS asked (workspace, customer, event, as_of)
     JOIN usher.event AS known ON known.workspace = asked.workspace AND known.customer = asked.customer AND known.name = asked.event
       AND known.received_at <= asked.as_of
     CROSS JOIN LATERAL (SELECT known.at <= asked.as_of AS happened) AS told
     LEFT JOIN usher.event_definition AS definition ON definition.workspace = asked.workspace AND definition.name = asked.event
     GROUP BY asked.customer, asked.event, asked.as_of ORDER BY asked.as_of`,
    [
      ahead.map(({ workspace }) => workspace),
      ahead.map(({ customer }) => customer),
      ahead.map(({ event }) => event),
      ahead.map(({ asOf }) => asOf),
    ],
  )
  return [...kept.filter((total) => !isAhead(total)), ...again]
}
