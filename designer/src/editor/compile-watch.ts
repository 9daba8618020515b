import { compile } from '@usher/shared/compile/compile'
import type { WorkspaceFacts } from '@usher/shared/compile/workspace-facts'
import { catalog } from '@usher/shared/nodes/catalog'
import { useEditor } from './store.ts'

const QUIET_MS = 250

/** Compiles the draft whenever it has rested for a moment, with the compiler that publishing uses. */
export function watchCompile(facts: WorkspaceFacts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    const { document, setCompiled } = useEditor.getState()
    setCompiled(compile(document, catalog, facts))
  }
  // After the canvas has been drawn for the first time.
  timer = setTimeout(run)
  const stop = useEditor.subscribe((state, before) => {
    if (state.document === before.document) return
    clearTimeout(timer)
    timer = setTimeout(run, QUIET_MS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
