import type { Drawing } from '@usher/shared/base/drawing'
import type { Session } from '../database/database.ts'
import { groupBy } from '../group-by.ts'
import { drawingOfRow, type EpochRule } from './epoch-rule.ts'

/**
 * `split`: arms part at a node. `versions`: versions of a journey against each other. The holdouts leave some customers alone,
 * of one journey or of all for a period.
 */
export type TestKind = 'split' | 'versions' | 'journeyHoldout' | 'globalHoldout'

/** Why an epoch began: the test had been stopped. */
export const RESTARTED = 'restarted'

/** A test with the rule by which newcomers are drawn now. */
export interface LiveTest extends Drawing {
  readonly id: string
  readonly kind: TestKind
  /** Of the journey whose versions are compared, or which leaves customers alone. */
  readonly journey: number | null
  readonly epoch: number
  /** When it began, or was begun again after it had been stopped. */
  readonly begunAt: number
  /** Only those who are in it already are put into its arms. */
  readonly stopped: boolean
}

interface LiveRow extends EpochRule {
  readonly workspace: number
  readonly id: string
  readonly kind: TestKind
  readonly journey: number | null
  readonly epoch: number
  readonly begun_at: number
  readonly stopped: boolean
}

/**
 * The latest epoch of every test, by workspace and id. Of those that are stopped only splits: older versions of their journeys may
 * still lead customers to one, who stay where they were put.
 */
export async function readLiveTests(session: Session): Promise<ReadonlyMap<number, ReadonlyMap<string, LiveTest>>> {
  const rows = await session.query<LiveRow>(`
    SELECT DISTINCT ON (part.workspace, part.experiment) part.workspace, test.id, test.kind, test.journey, test.stopped_at IS NOT NULL AS stopped,
      max(part.started_at) FILTER (WHERE part.epoch = 0 OR part.reason = '${RESTARTED}') OVER (PARTITION BY part.workspace, part.experiment) AS begun_at,
      part.epoch, part.arms, part.weights, part.coverage, part.hash, part.slot_group, part.slot_from, part.slot_to
    FROM usher.experiment_epoch AS part JOIN usher.experiment AS test ON test.workspace = part.workspace AND test.id = part.experiment
    WHERE test.stopped_at IS NULL OR test.kind = 'split' ORDER BY part.workspace, part.experiment, part.epoch DESC`)
  return new Map(
    [...groupBy(rows, ({ workspace }) => workspace)].map(([workspace, list]) => [
      workspace,
      new Map(list.map((row) => [row.id, liveTest(row)])),
    ]),
  )
}

function liveTest(row: LiveRow): LiveTest {
  const { id, kind, journey, epoch, begun_at: begunAt, stopped } = row
  return { id, kind, journey, epoch, begunAt, stopped, ...drawingOfRow(row) }
}
