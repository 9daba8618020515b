import { applyEdit } from './apply-edit.ts'
import type { JourneyDocument } from './document.ts'
import type { Edit, EditBatch, EditFault } from './edit.ts'
import { documentProblem } from './problem-rows.ts'
import { clashes, placesTouched, type TouchedPlaces } from './touched-places.ts'

/** An edit of mine that did not survive what others did meanwhile, and why: to be told, never silently lost. */
export interface SkippedEdit {
  readonly batch: EditBatch
  readonly edit: Edit
  readonly why: Omit<EditFault, 'edit'>
}

export interface Rebased {
  readonly document: JourneyDocument
  /** What is left of mine, in order; `inverse` takes each back. */
  readonly batches: readonly { readonly batch: EditBatch; readonly inverse: readonly Edit[] }[]
  readonly skipped: readonly SkippedEdit[]
}

/**
 * My pending batches over what others saved meanwhile. `document` already holds theirs.
 * Where both set the same thing theirs stays; what they deleted stays deleted; what both removed is simply gone.
 * A batch that can no longer add or remove as it meant to is left out whole, so that nothing is half inserted.
 */
export function rebase(
  document: JourneyDocument,
  mine: readonly EditBatch[],
  theirs: readonly Pick<EditBatch, 'edits'>[],
): Rebased {
  const touched = placesTouched(theirs)
  const batches: { batch: EditBatch; inverse: readonly Edit[] }[] = []
  const skipped: SkippedEdit[] = []
  let current = document
  for (const batch of mine) {
    const rebased = rebaseBatch(current, batch, touched)
    skipped.push(...rebased.skipped)
    if (rebased.edits.length === 0) continue
    current = rebased.document
    batches.push({ batch: { ...batch, edits: rebased.edits }, inverse: rebased.inverse })
  }
  return { document: current, batches, skipped }
}

interface RebasedBatch {
  readonly document: JourneyDocument
  readonly edits: Edit[]
  readonly inverse: readonly Edit[]
  readonly skipped: readonly SkippedEdit[]
}

function rebaseBatch(document: JourneyDocument, batch: EditBatch, touched: TouchedPlaces): RebasedBatch {
  const onlyRemoves = batch.edits.every((edit) => isRemoval(edit))
  const edits: Edit[] = []
  const inverse: Edit[] = []
  const skipped: SkippedEdit[] = []
  let current = document
  for (const edit of batch.edits) {
    const outcome = clashes(edit, touched) ? meanwhile : applyEdit(current, edit)
    if (outcome.ok) {
      current = outcome.value.document
      edits.push(edit)
      inverse.unshift(outcome.value.inverse)
      continue
    }
    const { code, message, fix } = outcome.fault
    if (onlyRemoves && isGone(code)) continue
    skipped.push({ batch, edit, why: { code, message, fix } })
    if (isStructural(edit)) return { document, edits: [], inverse: [], skipped }
  }
  return { document: current, edits, inverse, skipped }
}

const meanwhile = { ok: false, fault: documentProblem('CHANGED_MEANWHILE', {}) } as const

function isGone(code: string): boolean {
  return code === 'NODE_GONE' || code === 'EDGE_GONE'
}

function isRemoval(edit: Edit): boolean {
  return edit.kind === 'removeNode' || edit.kind === 'removeEdge'
}

function isStructural(edit: Edit): boolean {
  return isRemoval(edit) || edit.kind === 'addNode' || edit.kind === 'addEdge'
}
