import { useEditor } from '../editor/store.ts'
import { JourneySettings } from './journey/journey-settings.tsx'
import { NodeInspector } from './node-inspector.tsx'
import { SelectionInspector } from './selection-inspector.tsx'
import { useShownDocument } from './shown-document.ts'

/** What the panel at the right holds: the settings of what is selected, of the whole journey when nothing is. */
export function Inspector() {
  const selected = useEditor((state) => state.selection.nodes)
  const { document } = useShownDocument()
  const [only, ...more] = selected.filter((id) => document.nodes.some((node) => node.id === id))
  return (
    <>
      {only === undefined ? (
        <JourneySettings />
      ) : more.length > 0 ? (
        <SelectionInspector count={more.length + 1} />
      ) : (
        <NodeInspector key={only} id={only} />
      )}
    </>
  )
}
