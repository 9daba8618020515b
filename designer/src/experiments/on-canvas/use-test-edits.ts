import { useQuery } from '@tanstack/react-query'
import type { DraftCheck } from '@usher/shared/api/journeys'
import { client } from '../../api/client.ts'
import { useMay } from '../../app/me.ts'
import { useEditor } from '../../editor/store.ts'

export type TestEdit = DraftCheck['tests'][number]

/** What publishing the draft, as it was saved last, would do to the running tests of its journey. */
export function useTestEdits(): readonly TestEdit[] {
  const may = useMay()
  const journey = useEditor((state) => state.journeyId)
  const rev = useEditor((state) => state.rev)
  const { data } = useQuery({
    // What is published meanwhile makes another version live, and begins the answer anew.
    queryKey: ['draft-check', journey, rev],
    queryFn: () => client.journeys.check.query({ journey }),
    enabled: may('journeys.check'),
    placeholderData: (before) => before,
  })
  return data?.tests ?? []
}
