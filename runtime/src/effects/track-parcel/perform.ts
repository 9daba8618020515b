import { parcel } from '../../connectors/logistics.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performer } from '../performer.ts'

/** A run remembers what it was told: the latest stops are enough. */
const MOST_STEPS = 20

/** Asks the brand's logistics where the customers' parcels are. */
export const performTrackParcel: Performer<'trackParcel'> = (batch, world) => {
  const { logistics } = world.connectors
  return askConnector(batch, world, {
    system: 'logistics',
    ask: logistics && (({ payload }, customer) => logistics.track({ customer, ...payload })),
    read: (answer) => {
      const { data: found } = parcel.nullable().safeParse(answer)
      if (found === undefined) return null
      const kept = found === null ? null : { ...found, steps: found.steps.slice(-MOST_STEPS) }
      return { kind: 'done', data: { parcel: kept } }
    },
  })
}
