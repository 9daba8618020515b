import type { applyEditsInput, applyEditsOutput } from '@usher/shared/api/journeys'
import { applyBatch } from '@usher/shared/document/apply-edit'
import type { JourneyDocument } from '@usher/shared/document/document'
import { type EditBatch, editBatchSchema } from '@usher/shared/document/edit'
import type { z } from 'zod'
import { Fault } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { findJourney, type JourneyRecord, refuseArchived, storedDocument } from './journey.ts'

export type ApplyEdits = z.output<typeof applyEditsInput>
export type ApplyEditsAnswer = z.output<typeof applyEditsOutput>

/**
 * Appends batches to the journey's one stream of edits. Sending the same batch again changes nothing, so a caller whose answer
 * was lost simply repeats. `missing` has everything after `baseRev`, also the caller's own batches that were saved already:
 * their ids tell it what to drop before it rebases.
 */
export async function applyEdits(
  scoped: ScopedBy,
  input: ApplyEdits,
): Promise<ApplyEditsAnswer & { readonly added: number }> {
  const journey = await findJourney(scoped, input.journey, 'lock')
  refuseArchived(journey)
  const later = await editsAfter(scoped, journey, input.baseRev)
  const known = await knownBatches(scoped, journey, input.batches)
  const fresh = input.batches.filter((batch) => !known.has(batch.id))
  if (fresh.length === 0) return { kind: 'saved', rev: journey.rev, at: journey.updated_at, added: 0 }
  const behind =
    input.baseRev > journey.rev || later.some((edit) => !input.batches.some((batch) => batch.id === edit.batch.id))
  if (behind) return { kind: 'behind', rev: journey.rev, missing: later, added: 0 }
  const rev = await append(scoped, journey, fresh)
  return { kind: 'saved', rev, at: scoped.now, added: fresh.length }
}

/** Writes the batches behind the last one, and the draft they lead to. Gives the new revision. */
export async function append(scoped: ScopedBy, journey: JourneyRecord, batches: readonly EditBatch[]): Promise<number> {
  const { trx, workspace, now, by } = scoped
  const document = batches.reduce(edited, storedDocument(journey.draft))
  const rev = journey.rev + batches.length
  await trx
    .insertInto('journey_edit')
    .values(
      batches.map((batch, index) => ({
        workspace,
        journey: journey.number,
        rev: journey.rev + index + 1,
        batch_id: batch.id,
        batch: toJson(batch),
        by_person: by.id,
        at: now,
      })),
    )
    .execute()
  await trx
    .updateTable('journey')
    .set({ draft: toJson(document), name: document.name, rev, updated_at: now, updated_by: by.id })
    .where('workspace', '=', workspace)
    .where('id', '=', journey.id)
    .execute()
  return rev
}

function edited(document: JourneyDocument, batch: EditBatch): JourneyDocument {
  const applied = applyBatch(document, batch)
  if (applied.ok) return applied.value.document
  const { code, message, fix, edit } = applied.fault
  throw new Fault('BAD_REQUEST', { code, message, fix, place: `batches.${batch.id}.edits.${edit}` })
}

async function knownBatches(
  { trx, workspace }: ScopedBy,
  journey: JourneyRecord,
  batches: readonly EditBatch[],
): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('journey_edit')
    .select('batch_id')
    .where('workspace', '=', workspace)
    .where('journey', '=', journey.number)
    .where(
      'batch_id',
      'in',
      batches.map((batch) => batch.id),
    )
    .execute()
  return new Set(rows.map((row) => row.batch_id))
}

async function editsAfter({ trx, workspace }: ScopedBy, journey: JourneyRecord, rev: number) {
  const rows = await trx
    .selectFrom('journey_edit')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'journey_edit.workspace').onRef('person.id', '=', 'journey_edit.by_person'),
    )
    .select(['rev', 'batch', 'by_person', 'at', 'person.name'])
    .where('journey_edit.workspace', '=', workspace)
    .where('journey', '=', journey.number)
    .where('rev', '>', rev)
    .orderBy('rev')
    .execute()
  return rows.map((row) => ({
    rev: row.rev,
    by: row.name ?? row.by_person,
    at: row.at,
    batch: editBatchSchema.parse(row.batch),
  }))
}
