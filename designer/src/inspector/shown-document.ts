import type { JourneyDocument } from '@usher/shared/document/document'
import { useEditor } from '../editor/store.ts'

/** The document on the canvas, the draft or a version that is looked at, and whether it may be changed. */
export function useShownDocument(): { readonly document: JourneyDocument; readonly readOnly: boolean } {
  const draft = useEditor((state) => state.document)
  const viewing = useEditor((state) => state.viewing)
  const mayEdit = useEditor((state) => state.mayEdit)
  const mode = useEditor((state) => state.mode)
  return { document: viewing?.document ?? draft, readOnly: viewing !== null || !mayEdit || mode !== 'edit' }
}
