import type { Rule } from '@usher/shared/conditions/rule'
import type { Reads } from '@usher/shared/conditions/scope'
import { type Segments, segmentsOf } from '@usher/shared/conditions/segments'
import type { Session } from '../database/database.ts'
import { groupBy } from '../group-by.ts'

/** The segments of a workspace in memory. */
export interface LiveSegments {
  /** Archived ones too: a version that was published with one goes on asking for it. */
  readonly all: Segments
  readonly watched: WatchedSegments
}

/** Those whose members are kept: the ones that are not archived. */
export interface WatchedSegments {
  readonly ids: readonly string[]
  readonly numberOf: ReadonlyMap<string, number>
  readonly nameOf: ReadonlyMap<number, { readonly id: string; readonly name: string }>
  readonly reads: Reads
  /** Names of events that may change who is in them. */
  readonly events: ReadonlySet<string>
}

interface SegmentOfWorkspace {
  readonly workspace: number
  readonly id: string
  readonly number: number
  readonly name: string
  readonly rule: Rule
  readonly archived: boolean
}

export async function readLiveSegments(session: Session): Promise<ReadonlyMap<number, LiveSegments>> {
  const rows = await session.query<SegmentOfWorkspace>(
    'SELECT workspace, id, number, name, rule, archived FROM usher.segment ORDER BY workspace, number',
  )
  return new Map(
    [...groupBy(rows, ({ workspace }) => workspace)].map(([workspace, list]) => [workspace, liveSegments(list)]),
  )
}

function liveSegments(list: readonly SegmentOfWorkspace[]): LiveSegments {
  const all = segmentsOf(list)
  const current = list.filter(({ archived }) => !archived)
  const ids = current.map(({ id }) => id)
  // Segments that segments name are worked out on the way: nobody has to tell them.
  const { segments: _, ...reads } = all.reads(ids)
  return {
    all,
    watched: {
      ids,
      numberOf: new Map(current.map(({ id, number }) => [id, number])),
      nameOf: new Map(current.map(({ id, number, name }) => [number, { id, name }])),
      reads,
      events: new Set([...reads.events.map(({ name }) => name), ...(reads.records?.totals ?? [])]),
    },
  }
}
