import { useQuery } from '@tanstack/react-query'
import type { RunTrace } from '@usher/shared/api/customers'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api, client } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { camera } from '../canvas/canvas-store.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { litUpTo } from './replay-path.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

/** One customer's way through, step by step, on the version they took. */
export function Replay({ run, onClose }: { run: string; onClose: () => void }) {
  const sentence = useSentence()
  const trace = useQuery(api.runs.trace.queryOptions({ run }))
  if (trace.error) return <ErrorState message={sentence(trace.error)} onRetry={() => void trace.refetch()} />
  return trace.data ? <Steps trace={trace.data} onClose={onClose} /> : null
}

function Steps({ trace, onClose }: { trace: RunTrace; onClose: () => void }) {
  const words = useWords(editorWords)
  const format = useFormat()
  const total = trace.steps.length
  const [at, setAt] = useState(total - 1)
  useShownVersion(trace.version)
  const shown = useEditor((state) => state.viewing?.document)
  const step = trace.steps[at]
  useEffect(() => {
    if (!shown) return
    const lit = litUpTo(shown, trace.steps, at)
    useEditor.getState().setHighlight(lit)
    if (lit.current) camera.current?.reveal(lit.current)
    return () => useEditor.getState().setHighlight(null)
  }, [shown, trace, at])
  return (
    <section
      aria-label={words.replay}
      className="absolute bottom-16 left-1/2 z-20 flex w-[min(640px,calc(100%-2rem))] -translate-x-1/2 items-center gap-3 rounded-card border border-line bg-surface px-3 py-2 shadow-float"
    >
      <IconButton label={words.replayBack} isDisabled={at <= 0} onPress={() => setAt(at - 1)}>
        <ChevronLeft aria-hidden size={18} />
      </IconButton>
      <div className="min-w-0 flex-1" aria-live="polite">
        <p className="truncate text-sm font-medium">
          {step ? step.path.map(({ label, kind }) => label || kind).join(' → ') || step.input : words.nobody}
        </p>
        <p className="truncate text-xs text-muted">
          {words.replayStep(at + 1, total)}
          {step && ` · ${format.exact(step.at)}`} · {words.replayVersion(trace.version)}
        </p>
      </div>
      <input
        type="range"
        min={0}
        max={Math.max(0, total - 1)}
        value={at}
        aria-label={words.replay}
        onChange={(event) => setAt(Number(event.target.value))}
        className="w-32 accent-accent max-sm:hidden"
      />
      <IconButton label={words.replayForward} isDisabled={at >= total - 1} onPress={() => setAt(at + 1)}>
        <ChevronRight aria-hidden size={18} />
      </IconButton>
      <IconButton label={words.replayClose} onPress={onClose}>
        <X aria-hidden size={18} />
      </IconButton>
    </section>
  )
}

/** The canvas shows the version of the run while it is replayed, and the draft again afterwards. */
function useShownVersion(version: number): void {
  useEffect(() => {
    let gone = false
    const { journeyId } = useEditor.getState()
    void client.journeys.version.query({ journey: journeyId, version }).then(({ number, document }) => {
      if (!gone) useEditor.getState().look({ number, document })
    })
    return () => {
      gone = true
      useEditor.getState().look(null)
    }
  }, [version])
}
