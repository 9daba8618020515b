import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useParams } from 'wouter'
import { client } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { Splash } from '../app/splash.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { startAutosave } from './autosave.ts'
import { beginBlank } from './begin-blank.ts'
import { tidyHeap } from './commands.ts'
import { watchCompile } from './compile-watch.ts'
import { EditorFrame } from './editor-frame.tsx'
import { type JourneyDetail, openJourney } from './open-journey.ts'
import { useEditor } from './store.ts'

/** One journey on its canvas: blocks on the left, what is selected on the right, problems below. */
export function EditorPage() {
  const { id = '' } = useParams<{ id: string }>()
  return <Opened key={id} id={id} />
}

function Opened({ id }: { id: string }) {
  const sentence = useSentence()
  const may = useMay()
  const mayEdit = may('journeys.applyEdits')
  const opened = useQuery({
    queryKey: ['editor', id],
    queryFn: () => openJourney(id, mayEdit),
    // The draft is opened once; from then on the store is the truth and autosave keeps it in step.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (opened.error) {
    return (
      <main className="grid h-full place-items-center">
        <ErrorState message={sentence(opened.error)} onRetry={() => void opened.refetch()} />
      </main>
    )
  }
  return opened.data ? <Live detail={opened.data} /> : <Splash />
}

function Live({ detail }: { detail: JourneyDetail }) {
  const isOpen = useEditor((state) => state.journeyId === detail.id)
  useEffect(() => {
    const facts = {
      journeys: detail.others.map(({ id, name }) => ({ id, name, callable: true })),
      segments: detail.segments,
      sensitive: detail.sensitive,
      self: detail.id,
    }
    const stops = [startAutosave(detail.document), watchCompile(facts)]
    tidyHeap()
    beginBlank()
    return () => {
      for (const stop of stops) stop()
    }
  }, [detail])
  const status = useQuery({
    queryKey: ['editor-status', detail.id],
    queryFn: () => client.journeys.get.query({ journey: detail.id }),
    initialData: detail,
    refetchInterval: 60_000,
  })
  return isOpen ? <EditorFrame detail={status.data} /> : <Splash />
}
