import { deepEqual } from './deep-equal.ts'
import type { Edit, EditBatch } from './edit.ts'

/**
 * One batch for two that follow each other, when both only set the same things: a burst of typing, a row of arrow moves.
 * Null when they do not join. How close in time they must be is the caller's matter; neither may have been sent yet.
 * The inverse of the joined batch is the inverse of the first.
 */
export function coalesceBatches(a: EditBatch, b: EditBatch): EditBatch | null {
  if (a.label.key !== b.label.key) return null
  const before = placesSet(a)
  const after = placesSet(b)
  if (!before || !after || !deepEqual(before, after)) return null
  return { ...b, id: a.id }
}

function placesSet(batch: EditBatch): string[] | null {
  const places = batch.edits.map(placeSet)
  return places.every((place) => place !== null) ? places : null
}

/** What the edit sets; null for edits that add or remove. */
function placeSet(edit: Edit): string | null {
  switch (edit.kind) {
    case 'moveNode':
    case 'setLabel':
    case 'setNote':
      return `${edit.kind} ${edit.node}`
    case 'setConfig':
      return edit.value === undefined ? null : `${edit.kind} ${edit.node} ${JSON.stringify(edit.path)}`
    case 'setName':
    case 'setDescription':
      return edit.kind
    default:
      return null
  }
}
