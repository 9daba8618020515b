import { useMutation, useQuery } from '@tanstack/react-query'
import type { SegmentRow } from '@usher/shared/api/segments'
import { useState } from 'react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { segmentWords } from './words.ts'

/** Takes the segment out of the pickers, or puts it back. */
export function ArchiveSegment({ segment: { id, name, archived } }: { segment: SegmentRow }) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const [asks, setAsks] = useState(false)
  const use = useQuery({ ...api.segments.usedIn.queryOptions({ segment: id }), enabled: asks })
  const places =
    use.data === undefined ? 0 : use.data.journeys.length + use.data.segments.length + use.data.knowledge.length
  const taken = use.data?.entries.filter(({ state }) => state !== 'stopped').length ?? 0
  const archive = useMutation(
    api.segments.archive.mutationOptions({
      onSuccess: () => {
        setAsks(false)
        void queryClient.invalidateQueries(api.segments.pathFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  return (
    <>
      <Button
        isPending={archive.isPending}
        onPress={() => (archived ? archive.mutate({ segment: id, archived: false }) : setAsks(true))}
      >
        {archived ? words.restore : words.archive}
      </Button>
      <ConfirmDialog
        title={words.archiveTitle(name)}
        confirm={words.archive}
        isOpen={asks}
        isPending={archive.isPending}
        onClose={() => setAsks(false)}
        onConfirm={() => archive.mutate({ segment: id, archived: true })}
      >
        <p>{words.archiveBody}</p>
        {taken > 0 && <p className="pt-2 text-warn">{words.archiveTaken(taken)}</p>}
        {places > 0 && <p className="pt-2 text-warn">{words.archiveUsed(places)}</p>}
      </ConfirmDialog>
    </>
  )
}
