import { useEditor } from '../editor/store.ts'
import { useWords } from '../i18n/words.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { uiWords } from '../ui/words.ts'
import { JourneySettings } from './journey/journey-settings.tsx'
import { NodeInspector } from './node-inspector.tsx'
import { JourneyNumbers } from './numbers/journey-numbers.tsx'
import { NodeNumbers } from './numbers/node-numbers.tsx'
import { SelectionInspector } from './selection-inspector.tsx'
import { useShownDocument } from './shown-document.ts'

/** What the panel at the right holds: what is selected, the whole journey when nothing is; settings, or numbers in data mode. */
export function Inspector() {
  const words = useWords(uiWords)
  const selected = useEditor((state) => state.selection.nodes)
  return (
    <ErrorBoundary shows={selected} fallback={(again) => <ErrorState message={words.partFailed} onRetry={again} />}>
      <Shown selected={selected} />
    </ErrorBoundary>
  )
}

function Shown({ selected }: { selected: readonly string[] }) {
  const isData = useEditor((state) => state.mode === 'data')
  const { document } = useShownDocument()
  const chosen = document.nodes.filter(({ id }) => selected.includes(id))
  const [only, ...more] = chosen
  if (isData) return only && more.length === 0 ? <NodeNumbers node={only} /> : <JourneyNumbers />
  if (only === undefined) return <JourneySettings />
  if (more.length > 0) return <SelectionInspector count={chosen.length} />
  return <NodeInspector key={only.id} id={only.id} />
}
