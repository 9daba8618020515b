import { useMutation } from '@tanstack/react-query'
import type { SegmentRow } from '@usher/shared/api/segments'
import { emptyDocument, serializeDocument } from '@usher/shared/document/load-document'
import { catalog } from '@usher/shared/nodes/catalog'
import { useLocation } from 'wouter'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { freshNode } from '../editor/building/plan.ts'
import { useWords } from '../i18n/words.ts'
import { entryOfSegment } from '../nodes/entry/entry-of-segment.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { segmentWords } from './words.ts'

/** A draft into which everybody comes who enters the segment; it is opened in the editor. */
export function BeginJourney({ segment }: { segment: SegmentRow }) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const [, go] = useLocation()
  const create = useMutation(
    api.journeys.create.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries(api.journeys.list.queryFilter())
        go(paths.journey(id))
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  const begin = () => {
    const name = words.begunName(segment.name)
    create.mutate({ name, source: serializeDocument(journeyOf(segment, name)) })
  }
  return (
    <Button size="small" isPending={create.isPending} onPress={begin}>
      {words.beginJourney}
    </Button>
  )
}

function journeyOf(segment: SegmentRow, name: string) {
  const { kind, config } = entryOfSegment(segment.id)
  const entry = { ...freshNode(kind, { x: 0, y: 0 }), config }
  return { ...emptyDocument(name, catalog), nodes: [entry] }
}
