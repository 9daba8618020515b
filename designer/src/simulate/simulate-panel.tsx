import type { Graph } from '@usher/shared/engine/graph'
import { ShieldCheck } from 'lucide-react'
import { useEffect } from 'react'
import { camera } from '../canvas/canvas-store.ts'
import { useEditor } from '../editor/store.ts'
import { useWords } from '../i18n/words.ts'
import { Blocked } from './blocked.tsx'
import { litBy } from './lit.ts'
import { RunView } from './run-view.tsx'
import { SetupView } from './setup-view.tsx'
import { simulateWords } from './simulate-words.ts'
import { useSimulation } from './simulation-store.ts'
import { type Stories, shownSimulation } from './stories.ts'

/** The draft tried out on one customer: the production engine, a virtual clock and nobody contacted. */
export function SimulatePanel() {
  const words = useWords(simulateWords)
  const journeyId = useEditor((state) => state.journeyId)
  const draft = useEditor((state) => state.graph)
  const simulation = useSimulation()
  const isOurs = simulation.journeyId === journeyId
  const stories = isOurs ? simulation.stories : null
  const graph = stories === null ? draft : simulation.graph
  useHighlightOf(stories, graph)
  return (
    <div className="flex h-full min-w-0 flex-col">
      <p className="flex items-start gap-2 border-b border-line px-4 py-2.5 text-xs text-muted">
        <ShieldCheck aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ok" />
        {words.nobody}
      </p>
      {graph === null ? (
        <Blocked />
      ) : stories === null ? (
        <SetupView graph={graph} before={isOurs ? simulation.setup : null} />
      ) : (
        <RunView graph={graph} stories={stories} draft={draft} />
      )}
    </div>
  )
}

function useHighlightOf(stories: Stories | null, graph: Graph | null): void {
  const document = useEditor((state) => state.document)
  const setHighlight = useEditor((state) => state.setHighlight)
  useEffect(() => {
    const lit = stories === null || graph === null ? null : litBy(shownSimulation(stories), document, graph)
    setHighlight(lit)
    // The camera goes along with the run.
    const followed = lit?.current ?? [...(lit?.nodes ?? [])].at(-1)
    if (followed !== undefined) camera.current?.reveal(followed)
  }, [stories, graph, document, setHighlight])
  useEffect(() => () => setHighlight(null), [setHighlight])
}
