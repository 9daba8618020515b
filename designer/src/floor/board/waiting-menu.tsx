import type { DeskBoard, WaitingEntry } from '@usher/shared/api/desk-board'
import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { paths } from '../../app/paths.ts'
import { useWords } from '../../i18n/words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { floorWords } from '../floor-words.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { TakeOutDialog } from './take-out-dialog.tsx'
import type { Hands } from './use-hands.ts'
import { WhyDialog } from './why-dialog.tsx'

const SOME = 1_000
const MOST = 5_000

/** What can be done with somebody who waits. */
export function WaitingMenu({ entry, board, hands }: { entry: WaitingEntry; board: DeskBoard; hands: Hands }) {
  const words = useWords(floorWords)
  const [, go] = useLocation()
  const [opened, setOpened] = useState<'why' | 'assign' | 'takeOut' | null>(null)
  const close = () => setOpened(null)
  const { handoff } = entry
  const isRaised = (entry.points.raised ?? 0) > 0
  return (
    <>
      <Menu
        label={words.actionsOf(entry.customer.name)}
        trigger={
          <IconButton label={words.actionsOf(entry.customer.name)} size="small">
            <EllipsisVertical aria-hidden className="size-4" />
          </IconButton>
        }
        items={[
          { id: 'open', label: words.open, onAction: () => go(paths.conversation(entry.conversation)) },
          { id: 'why', label: words.why, onAction: () => setOpened('why') },
          'line',
          { id: 'raise', label: words.raise, onAction: () => hands.raise.mutate({ handoff, points: SOME }) },
          { id: 'most', label: words.raiseMost, onAction: () => hands.raise.mutate({ handoff, points: MOST }) },
          {
            ...{ id: 'lower', label: words.lower, isDisabled: !isRaised },
            onAction: () => hands.raise.mutate({ handoff, points: 0 }),
          },
          'line',
          { id: 'assign', label: words.assign, onAction: () => setOpened('assign') },
          { id: 'takeOut', label: words.takeOut, danger: true, onAction: () => setOpened('takeOut') },
        ]}
      />
      {opened === 'why' && <WhyDialog entry={entry} waiting={board.waiting} onClose={close} />}
      {opened === 'assign' && (
        <AssignDialog
          customer={entry.customer.name}
          agents={board.agents}
          isPending={hands.assign.isPending}
          onClose={close}
          onAssign={(to) => hands.assign.mutate({ handoff, to }, { onSettled: close })}
        />
      )}
      {opened === 'takeOut' && <TakeOutDialog entry={entry} onClose={close} />}
    </>
  )
}
