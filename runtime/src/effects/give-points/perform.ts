import { pointsGranted } from '../../connectors/points.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performed, Performer } from '../performer.ts'
import { withinBudget } from '../within-budget.ts'

/** Gives points out. The effect's key makes a repetition give nothing more. */
export const performGivePoints: Performer<'givePoints'> = withinBudget(
  ({ payload }) => payload.points,
  (batch, world) => {
    const { points } = world.connectors
    return askConnector(batch, world, {
      system: 'point',
      ask:
        points &&
        (({ key, payload }, customer) =>
          points.grant({ key, customer, points: payload.points, reason: payload.reason })),
      read: performedOf,
    })
  },
)

function performedOf(answer: unknown): Performed | null {
  const { data: granted } = pointsGranted.safeParse(answer)
  if (granted === undefined) return null
  if (granted.kind === 'refused') return { kind: 'failed', code: granted.code, message: granted.message }
  return { kind: 'done', data: { balance: granted.balance } }
}
