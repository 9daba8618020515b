import type { customerDetail } from '@usher/shared/api/customers'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { mapKey, versionMaps } from '../journeys/version-map.ts'
import { readConsents } from '../sending/consent.ts'
import { type CustomerRecord, findCustomer, nameOf } from './customer.ts'
import { identitiesOf } from './identities.ts'

type Detail = z.input<typeof customerDetail>

export async function readCustomer(scoped: Scoped, key: string): Promise<Detail> {
  const customer = await findCustomer(scoped, key)
  return {
    id: customer.key,
    name: nameOf(customer.attributes),
    attributes: customer.attributes,
    tags: customer.tags,
    consents: await readConsents(scoped, customer.id),
    createdAt: customer.created_at,
    ...(await identitiesOf(scoped, customer.id)),
    runs: await runsOf(scoped, customer),
  }
}

/** One run of a customer, going on or over. */
export interface RunOfCustomer {
  readonly id: number
  readonly journey: number
  readonly journeyId: string
  readonly journeyName: string
  readonly version: number
  readonly node: number
  readonly status: 'running' | 'parked' | 'finished'
  readonly started_at: number
  readonly ended_at: number | null
  readonly reason: string | null
  readonly wake_at: number | null
}

const MOST_RUNS = 200

/** The newest runs of a customer, the ones that go on first. */
export async function customerRuns(
  { trx, workspace }: Scoped,
  customer: CustomerRecord,
): Promise<readonly RunOfCustomer[]> {
  const { rows } = await sql<RunOfCustomer>`
    SELECT r.*, j.id AS "journeyId", j.name AS "journeyName"
    FROM (
      SELECT id, journey, version, node, CASE WHEN parked THEN 'parked' ELSE 'running' END AS status, started_at, NULL::bigint AS ended_at, NULL AS reason, wake_at
      FROM usher.run WHERE shard = ${customer.shard} AND workspace = ${workspace} AND customer = ${customer.id}
      UNION ALL
      SELECT id, journey, version, node, 'finished', started_at, ended_at, reason, NULL
      FROM usher.run_history WHERE workspace = ${workspace} AND customer = ${customer.id}
    ) AS r
    JOIN usher.journey AS j ON j.workspace = ${workspace} AND j.number = r.journey
    ORDER BY r.ended_at DESC NULLS FIRST, r.started_at DESC, r.id DESC
    LIMIT ${MOST_RUNS}`.execute(trx)
  return rows
}

async function runsOf(scoped: Scoped, customer: CustomerRecord): Promise<Detail['runs']> {
  const runs = await customerRuns(scoped, customer)
  const maps = await versionMaps(scoped, runs)
  return runs.map((run) => {
    const node = maps.get(mapKey(run))?.nodes[run.node]
    return {
      run: String(run.id),
      journey: run.journeyId,
      journeyName: run.journeyName,
      version: run.version,
      status: run.status,
      node: node?.id ?? null,
      nodeLabel: node?.label ?? '',
      nodeKind: node?.kind ?? '',
      startedAt: run.started_at,
      endedAt: run.ended_at,
      reason: run.reason,
      until: run.wake_at,
    }
  })
}
