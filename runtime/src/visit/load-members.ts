import type { Problem } from '@usher/shared/base/problem'
import type { Instant } from '@usher/shared/base/time'
import type { Session } from '../database/database.ts'
import type { KnownMembership } from './batch.ts'
import type { LiveJourneys } from './live-journeys.ts'
import type { LoadedCustomer } from './load-rows.ts'

type DueMember = Pick<LoadedCustomer, 'workspace' | 'key' | 'attributes' | 'tags' | 'read'> & {
  readonly customer: number
}

/** Customers whose segments time alone may have changed. */
export function loadDueMembers(
  session: Session,
  shard: number,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly DueMember[]> {
  return session.query<DueMember>(
    `SELECT due.workspace, due.customer, customer.key, customer.attributes, customer.tags, customer.xmin::text AS read
     FROM (SELECT workspace, customer FROM usher.segment_member WHERE shard = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3) AS due
     JOIN usher.customer ON customer.workspace = due.workspace AND customer.id = due.customer`,
    [shard, now, limit],
  )
}

interface MemberRow {
  readonly customer: number
  readonly segments: readonly number[] | null
  readonly due_at: Instant | null
  readonly quiet: readonly number[] | null
  readonly done_to: number | null
  readonly problem: Problem | null
}

/** What is known of the segments of these customers, where their workspaces have some. */
export async function loadMemberships(
  session: Session,
  {
    shard,
    loaded,
    live,
  }: { readonly shard: number; readonly loaded: readonly LoadedCustomer[]; readonly live: LiveJourneys },
): Promise<ReadonlyMap<number, KnownMembership>> {
  const watched = loaded.filter(({ workspace }) => live.watchedOf(workspace) !== null)
  if (watched.length === 0) return new Map()
  const rows = await session.query<MemberRow>(
    `SELECT given.customer, known.segments, known.due_at, refresh.quiet, refresh.done_to, parked.problem
     FROM unnest($2::int[], $3::bigint[]) AS given (workspace, customer)
     LEFT JOIN usher.segment_member AS known ON known.shard = $1 AND known.workspace = given.workspace AND known.customer = given.customer
     LEFT JOIN usher.segment_refresh AS refresh ON refresh.workspace = given.workspace
     LEFT JOIN usher.parked_facts AS parked ON parked.workspace = given.workspace AND parked.customer = given.customer`,
    [shard, watched.map(({ workspace }) => workspace), watched.map(({ id }) => id)],
  )
  const byId = new Map(watched.map((customer) => [customer.id, customer]))
  return new Map(rows.map((row) => [row.customer, membershipOf(row, byId.get(row.customer)!)]))
}

function membershipOf(
  { customer, segments, due_at, quiet, done_to, problem }: MemberRow,
  { inputs }: LoadedCustomer,
): KnownMembership {
  const isAhead = done_to !== null && customer > done_to
  const told = inputs.flatMap(({ kind, payload }) =>
    kind === 'facts' && Array.isArray(payload.quiet) ? payload.quiet : [],
  )
  return {
    segments: segments ?? [],
    dueAt: due_at,
    isNew: segments === null,
    parked: problem,
    quiet: new Set([...(isAhead ? (quiet ?? []) : []), ...told.map(Number)]),
  }
}
