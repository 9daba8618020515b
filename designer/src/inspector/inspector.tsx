import { useEditor } from '../editor/store.ts'
import { useWords } from '../i18n/words.ts'
import { inspectorWords } from './inspector-words.ts'
import { JourneySettings } from './journey/journey-settings.tsx'
import { NodeInspector } from './node-inspector.tsx'
import { SelectionInspector } from './selection-inspector.tsx'
import { useShownDocument } from './shown-document.ts'

/** The panel at the right: the settings of what is selected, of the whole journey when nothing is. */
export function Inspector() {
  const words = useWords(inspectorWords)
  const selected = useEditor((state) => state.selection.nodes)
  const { document } = useShownDocument()
  const [only, ...more] = selected.filter((id) => document.nodes.some((node) => node.id === id))
  return (
    <aside aria-label={words.panel} className="flex h-full w-[360px] min-w-0 flex-col overflow-y-auto bg-surface">
      {only === undefined ? (
        <JourneySettings />
      ) : more.length > 0 ? (
        <SelectionInspector count={more.length + 1} />
      ) : (
        <NodeInspector key={only} id={only} />
      )}
    </aside>
  )
}
