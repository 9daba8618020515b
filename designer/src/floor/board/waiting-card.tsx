import type { DeskBoard, WaitingEntry } from '@usher/shared/api/desk-board'
import { Coffee } from 'lucide-react'
import { useTeamName } from '../../desk/use-teams.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Card } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useNow } from '../../ui/use-now.ts'
import { floorWords } from '../floor-words.ts'
import { PromiseTimers } from './promise-timers.tsx'
import { useHands } from './use-hands.ts'
import { WaitingMenu } from './waiting-menu.tsx'

/** Who waits, in the order in which they are served. */
export function WaitingCard({ board }: { board: DeskBoard }) {
  const words = useWords(floorWords)
  const more = board.waitingCount - board.waiting.length
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          {words.waiting} <Badge>{words.waitingCount(board.waitingCount)}</Badge>
        </span>
      }
    >
      <Table
        label={words.waiting}
        columns={useColumns(board)}
        rows={board.waiting}
        rowKey={({ handoff }) => handoff}
        empty={
          <EmptyState icon={<Coffee />} title={words.nobodyWaits}>
            {words.nobodyWaitsHelp}
          </EmptyState>
        }
      />
      {more > 0 && <p className="border-t border-line px-4 py-3 text-sm text-muted">{words.more(more)}</p>}
    </Card>
  )
}

function useColumns(board: DeskBoard): readonly Column<WaitingEntry>[] {
  const words = useWords(floorWords)
  const format = useFormat()
  const teamName = useTeamName()
  const now = useNow(1_000)
  const hands = useHands()
  return [
    { id: 'position', title: words.position, className: 'w-12 text-muted', cell: ({ position }) => position },
    { id: 'customer', title: words.customer, cell: (entry) => <Who entry={entry} /> },
    {
      id: 'team',
      title: words.team,
      wideOnly: true,
      className: 'text-muted whitespace-nowrap',
      cell: ({ team }) => teamName(team),
    },
    {
      id: 'waited',
      title: words.waited,
      align: 'end',
      cell: ({ since }) => <span className="tabular-nums">{format.clock(now - since)}</span>,
    },
    {
      id: 'estimate',
      title: words.estimate,
      wideOnly: true,
      align: 'end',
      className: 'text-muted',
      cell: ({ estimateMs }) =>
        estimateMs === null ? words.unknown : estimateMs === 0 ? words.soon : format.duration(roundedUp(estimateMs)),
    },
    {
      id: 'promises',
      title: words.promises,
      wideOnly: true,
      cell: ({ promises }) => <PromiseTimers promises={promises} now={now} />,
    },
    {
      id: 'actions',
      title: words.actions,
      titleHidden: true,
      align: 'end',
      cell: (entry) => <WaitingMenu entry={entry} board={board} hands={hands} />,
    },
  ]
}

/** A guess is told in half minutes. */
function roundedUp(ms: number): number {
  return Math.ceil(ms / 30_000) * 30_000
}

function Who({ entry }: { entry: WaitingEntry }) {
  const words = useWords(floorWords)
  return (
    <span className="flex min-w-40 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-1.5">
        <span className="font-medium">{entry.customer.name}</span>
        {entry.offeredTo && <Badge tone="accent">{words.offered(entry.offeredTo.name)}</Badge>}
        {entry.wanted && <Badge>{words.wants(entry.wanted.name)}</Badge>}
        {(entry.points.raised ?? 0) > 0 && <Badge tone="warn">{words.part_raised}</Badge>}
      </span>
      <span className="line-clamp-1 text-xs text-muted">
        {[entry.reason, ...(entry.skills.length > 0 ? [words.needs(entry.skills.join('、'))] : [])].join(' · ')}
      </span>
    </span>
  )
}
