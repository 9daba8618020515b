import { Fault, invalid } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { controlRun } from '../customers/run-control.ts'
import { mapKey, versionMaps } from '../journeys/version-map.ts'
import type { HandoffRecord } from './handoff-record.ts'

/** A step that an agent has chosen, and by whose name the journal says so. */
export interface ChosenStep {
  readonly node: string
  readonly because: string
}

/**
 * Has the journey that asked go on at another node than the outcome's way out leads to. Call it before the handoff is closed: the run
 * obeys in the order in which it is told, and does not wait for the handoff any more when the outcome comes. Gives its shard.
 */
export async function sendTo(
  scoped: Scoped,
  handoff: HandoffRecord | null,
  { node, because }: ChosenStep,
): Promise<readonly number[]> {
  const { run, place } = await findStep(scoped, handoff, node)
  return controlRun(scoped, String(run), (number) => ({ kind: 'move', run: number, node: place, because }))
}

/** The same when nobody is there to be told that it cannot be: then the journey goes on by the outcome. */
export async function sendIfPossible(
  scoped: Scoped,
  handoff: HandoffRecord,
  step: ChosenStep,
): Promise<readonly number[]> {
  try {
    return await sendTo(scoped, handoff, step)
  } catch (error) {
    if (error instanceof Fault) return []
    throw error
  }
}

/** Where a step stands in the version whose run waits for the handoff. */
export async function findStep(
  scoped: Scoped,
  handoff: HandoffRecord | null,
  node: string,
): Promise<{ readonly run: number; readonly place: number }> {
  const { run = null, journey = null, version = null } = handoff ?? {}
  if (run === null || journey === null || version === null)
    throw invalid('NO_JOURNEY', 'No journey waits for this conversation', 'Choose an outcome only', 'node')
  const asker = { journey, version }
  const map = (await versionMaps(scoped, [asker])).get(mapKey(asker))
  const place = map?.nodes.findIndex(({ id }) => id === node) ?? -1
  if (place < 0 || map?.entries.includes(place))
    throw invalid('NODE_UNKNOWN', 'The journey has no such step', 'Choose one of its steps', 'node')
  return { run, place }
}
