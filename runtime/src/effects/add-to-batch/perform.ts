import { inScope } from '../../api/scoped.ts'
import { addItem } from '../../batches/add-item.ts'
import type { Performed, Performer } from '../performer.ts'

/** Collects items until their batch closes, for a job or for people; what becomes of each settles its effect. */
export const performAddToBatch: Performer<'addToBatch'> = async (batch, world) => {
  const answers: Performed[] = []
  for (const request of batch) {
    const shards = await inScope(world, request.workspace, (scoped) => addItem(scoped, request))
    world.hints.shardReady(shards)
    answers.push({ kind: 'later' })
  }
  return answers
}
