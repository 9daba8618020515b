import type { DeskBoard, ServedEntry } from '@usher/shared/api/desk-board'
import { Ear, EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { paths } from '../../app/paths.ts'
import { EndDialog } from '../../console/ending/end-dialog.tsx'
import { endOfServed } from '../../console/ending/end-request.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Card } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useNow } from '../../ui/use-now.ts'
import { floorWords } from '../floor-words.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { ObserveDialog } from './observe-dialog.tsx'
import { PromiseTimers } from './promise-timers.tsx'
import { type Hands, useHands } from './use-hands.ts'

/** Conversations that agents have now, and a supervisor's hands on them. */
export function ServedCard({ board }: { board: DeskBoard }) {
  const words = useWords(floorWords)
  const format = useFormat()
  const now = useNow(1_000)
  const hands = useHands()
  const columns: readonly Column<ServedEntry>[] = [
    {
      id: 'customer',
      title: words.customer,
      cell: ({ customer, reason }) => (
        <span className="flex min-w-24 flex-col">
          <span className="font-medium">{customer.name}</span>
          <span className="line-clamp-1 text-xs text-muted">{reason}</span>
        </span>
      ),
    },
    {
      id: 'agent',
      title: words.agent,
      cell: ({ agent, state }) => (
        <span className="flex items-center gap-1.5">
          {agent.name} {state === 'wrapup' && <Badge>{words.wrapup}</Badge>}
        </span>
      ),
    },
    {
      id: 'unanswered',
      title: words.unanswered,
      align: 'end',
      cell: ({ unansweredSince }) =>
        unansweredSince !== null && <span className="tabular-nums">{format.clock(now - unansweredSince)}</span>,
    },
    {
      id: 'since',
      title: words.since,
      wideOnly: true,
      align: 'end',
      className: 'text-muted tabular-nums',
      cell: ({ since }) => format.clock(now - since),
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
      cell: (entry) => <ServedActions entry={entry} board={board} hands={hands} />,
    },
  ]
  return (
    <Card title={words.served}>
      <Table
        label={words.served}
        columns={columns}
        rows={board.served}
        rowKey={({ handoff }) => handoff}
        empty={<p className="p-4 text-sm text-muted">{words.nobodyServed}</p>}
      />
    </Card>
  )
}

function ServedActions({ entry, board, hands }: { entry: ServedEntry; board: DeskBoard; hands: Hands }) {
  const words = useWords(floorWords)
  const [, go] = useLocation()
  const [opened, setOpened] = useState<'observe' | 'assign' | 'close' | null>(null)
  const done = () => setOpened(null)
  const { conversation, epoch } = entry
  return (
    <span className="inline-flex items-center gap-1">
      <Button
        size="small"
        aria-label={words.observe}
        icon={<Ear aria-hidden className="size-4" />}
        onPress={() => setOpened('observe')}
      >
        <span className="max-md:hidden">{words.observe}</span>
      </Button>
      <Menu
        label={words.actionsOf(entry.customer.name)}
        trigger={
          <IconButton label={words.actionsOf(entry.customer.name)} size="small">
            <EllipsisVertical aria-hidden className="size-4" />
          </IconButton>
        }
        items={[
          {
            id: 'takeOver',
            label: words.takeOver,
            onAction: () =>
              hands.takeOver.mutate({ conversation, epoch }, { onSuccess: () => go(paths.conversation(conversation)) }),
          },
          { id: 'assign', label: words.assign, onAction: () => setOpened('assign') },
          { id: 'close', label: words.close, danger: true, onAction: () => setOpened('close') },
        ]}
      />
      {opened === 'observe' && <ObserveDialog entry={entry} onClose={done} />}
      {opened === 'assign' && (
        <AssignDialog
          customer={entry.customer.name}
          agents={board.agents}
          except={entry.agent.id}
          isPending={hands.transfer.isPending}
          onClose={done}
          onAssign={(to) =>
            hands.transfer.mutate(
              { conversation, epoch, to, how: 'cold', reason: words.assignReason },
              { onSettled: done },
            )
          }
        />
      )}
      {opened === 'close' && <EndDialog request={endOfServed(entry)} onClose={done} />}
    </span>
  )
}
