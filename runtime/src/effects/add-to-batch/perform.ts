import { inScope } from '../../api/scoped.ts'
import { addItem } from '../../batches/add-item.ts'
import type { Performed, Performer } from '../performer.ts'

/** Collects items until their batch closes; what becomes of each settles its effect. */
export const performAddToBatch: Performer<'addToBatch'> = async (batch, world) => {
  const answers: Performed[] = []
  for (const request of batch) {
    if (world.connectors.jobs === undefined) {
      answers.push(NOT_CONNECTED)
      continue
    }
    const shards = await inScope(world, request.workspace, (scoped) => addItem(scoped, request))
    world.hints.shardReady(shards)
    answers.push({ kind: 'later' })
  }
  return answers
}

const NOT_CONNECTED: Performed = {
  kind: 'failed',
  code: 'NOT_CONNECTED',
  message: 'No job connector is connected: hand one in under "connectors" when opening Usher',
}
