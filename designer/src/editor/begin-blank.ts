import { catalog, nodeKindNames } from '@usher/shared/nodes/catalog'
import { camera, useCanvas } from '../canvas/canvas-store.ts'
import { insertBlock } from './commands.ts'
import { useEditor } from './store.ts'
import { focusStep } from './walking.ts'

/** A journey that has never been touched begins with its entry: nobody starts in front of an empty grid. */
export function beginBlank(): void {
  const { document, rev, pending, mayEdit } = useEditor.getState()
  const entry = nodeKindNames.find((kind) => catalog.get(kind)?.entry !== undefined)
  if (!mayEdit || document.nodes.length > 0 || rev > 0 || pending.length > 0 || !entry) return
  insertBlock({ kind: 'free', at: { x: 0, y: 0 } }, entry)
  const { cursor } = useCanvas.getState()
  // After the new step has been drawn.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      camera.current?.fit('start')
      if (cursor) focusStep(cursor)
    }),
  )
}
