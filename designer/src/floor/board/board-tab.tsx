import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { AgentsCard } from './agents-card.tsx'
import { ServedCard } from './served-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

/** The desk as it stands, asked for again every three seconds; clocks run by themselves in between. */
export function BoardTab() {
  const sentence = useSentence()
  const board = useQuery({ ...api.floor.board.queryOptions(), refetchInterval: 3_000 })
  if (board.error) return <ErrorState message={sentence(board.error)} onRetry={() => void board.refetch()} />
  if (board.data === undefined) return <SkeletonRows rows={8} />
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[1fr_20rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <WaitingCard board={board.data} />
        <ServedCard board={board.data} />
      </div>
      <AgentsCard agents={board.data.agents} />
    </div>
  )
}
