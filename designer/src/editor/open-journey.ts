import type { journeyDetail } from '@usher/shared/api/journeys'
import type { EditBatch } from '@usher/shared/document/edit'
import { rebase, type SkippedEdit } from '@usher/shared/document/rebase'
import type { z } from 'zod'
import { client } from '../api/client.ts'
import { knowSegments } from '../segments/known-segments.ts'
import { knowInterrupts } from '../simulate/known-interrupts.ts'
import { knowSending } from '../simulate/known-sending.ts'
import { knowWords } from '../simulate/known-words.ts'
import { type KeptQueue, keepQueue, takeQueues } from './offline-queue.ts'
import { useEditor } from './store.ts'

export type JourneyDetail = z.output<typeof journeyDetail>

/** Opens the draft, with what this machine still holds of mine on top of it. */
export async function openJourney(id: string, mayEdit: boolean): Promise<JourneyDetail> {
  const kept = mayEdit ? await takeQueues(id) : []
  const delivered = await Promise.all(kept.map((queue) => deliver(id, queue)))
  const [detail, words, interrupts, sending] = await Promise.all([
    client.journeys.get.query({ journey: id }),
    client.brandWords.list.query(),
    client.interrupts.list.query(),
    client.sending.rules.query(),
  ])
  knowSegments(detail.segments)
  knowWords(words)
  knowInterrupts(interrupts)
  knowSending(sending)
  let document = detail.document
  const pending: EditBatch[] = []
  const conflicts: SkippedEdit[] = []
  for (const { batches, theirs } of delivered) {
    const rebased = rebase(document, batches, theirs)
    document = rebased.document
    pending.push(...rebased.batches.map(({ batch }) => batch))
    conflicts.push(...rebased.skipped)
  }
  useEditor.getState().open({ journeyId: id, rev: detail.rev, document, pending, mayEdit })
  if (conflicts.length > 0) useEditor.getState().patch(() => ({ conflicts }))
  keepQueue({ journeyId: id, rev: detail.rev, pending })
  return detail
}

interface Delivered {
  readonly batches: readonly EditBatch[]
  readonly theirs: readonly EditBatch[]
}

/** A kept queue goes to the server as it was: the server knows which of it has arrived before. */
async function deliver(journey: string, { rev, batches }: KeptQueue): Promise<Delivered> {
  if (batches.length === 0) return { batches: [], theirs: [] }
  const answer = await client.journeys.applyEdits.mutate({ journey, baseRev: rev, batches: batches.slice(0, 200) })
  if (answer.kind === 'saved') return { batches: batches.slice(200), theirs: [] }
  const missing: readonly EditBatch[] = answer.missing.map(({ batch }: { readonly batch: EditBatch }) => batch)
  const arrived = new Set(missing.map(({ id }) => id))
  const own = new Set(batches.map(({ id }) => id))
  return { batches: batches.filter(({ id }) => !arrived.has(id)), theirs: missing.filter(({ id }) => !own.has(id)) }
}
