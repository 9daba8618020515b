import { useQuery } from '@tanstack/react-query'
import type { DeskBoard } from '@usher/shared/api/desk-board'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useDisplayName } from '../../customers/use-display-name.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { AgentsCard } from './agents-card.tsx'
import { CouponsCard } from './coupons-card.tsx'
import { ServedCard } from './served-card.tsx'
import { WaitingCard } from './waiting-card.tsx'

/** The desk as it stands, asked for again every three seconds; clocks run by themselves in between. */
export function BoardTab() {
  const sentence = useSentence()
  const board = useQuery({ ...api.floor.board.queryOptions(), refetchInterval: 3_000 })
  const displayName = useDisplayName()
  if (board.error) return <ErrorState message={sentence(board.error)} onRetry={() => void board.refetch()} />
  if (board.data === undefined) return <SkeletonRows rows={8} />
  const shown = withNames(board.data, displayName)
  return (
    <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <CouponsCard />
        <WaitingCard board={shown} />
        <ServedCard board={shown} />
      </div>
      <AgentsCard agents={board.data.agents} />
    </div>
  )
}

function withNames(board: DeskBoard, displayName: ReturnType<typeof useDisplayName>): DeskBoard {
  const named = <Entry extends DeskBoard['waiting'][number] | DeskBoard['served'][number]>(entry: Entry): Entry => ({
    ...entry,
    customer: { ...entry.customer, name: displayName(entry.customer) },
  })
  return { ...board, waiting: board.waiting.map(named), served: board.served.map(named) }
}
