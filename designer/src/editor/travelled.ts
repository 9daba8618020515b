import type { redo, undo } from '@usher/shared/document/history'
import type { SkippedEdit } from '@usher/shared/document/rebase'
import { newId } from './new-id.ts'
import { documentState, type EditorAccess } from './state.ts'

/** Undo and redo send ordinary batches, so that colleagues and the audit see them. */
export function travelled({ get, set }: EditorAccess, way: typeof undo | typeof redo): readonly SkippedEdit[] {
  const state = get()
  if (!state.mayEdit || state.viewing !== null) return []
  const result = way(state.history, state.document, newId('b'))
  if (!result.ok) return []
  const { history, document, batch, skipped } = result.value
  set({
    ...documentState(document),
    history,
    growing: null,
    ...(batch ? { pending: [...state.pending, batch] } : {}),
    ...(batch && state.save.kind === 'saved' ? { save: { kind: 'waiting' } } : {}),
  })
  return skipped
}
