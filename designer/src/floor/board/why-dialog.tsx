import { useQuery } from '@tanstack/react-query'
import type { WaitingEntry } from '@usher/shared/api/desk-board'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { floorWords } from '../floor-words.ts'

interface WhyDialogProps {
  readonly entry: WaitingEntry
  readonly waiting: readonly WaitingEntry[]
  readonly onClose: () => void
}

/** "Why her before me?", of any two who wait. */
export function WhyDialog({ entry, waiting, onClose }: WhyDialogProps) {
  const words = useWords(floorWords)
  const others = waiting.filter(({ handoff }) => handoff !== entry.handoff)
  // Whoever stands just before is who is asked about; of the first, who comes next.
  const neighbour = others.findLast(({ position }) => position < entry.position) ?? others[0]
  const [chosen, setChosen] = useState(neighbour?.handoff ?? null)
  const other = others.find(({ handoff }) => handoff === chosen)
  return (
    <Dialog title={words.whyTitle} isOpen onClose={onClose} size="small">
      <div className="flex flex-col gap-4">
        {others.length === 0 ? (
          <p className="text-sm text-muted">{words.onlyOne}</p>
        ) : (
          <Select
            label={words.whyOther}
            options={others.map(({ handoff, position, customer }) => ({
              ...{ id: handoff, label: `${position} · ${customer.name}` },
            }))}
            value={chosen}
            onChange={setChosen}
          />
        )}
        {other && <Reasons one={entry} other={other} />}
      </div>
    </Dialog>
  )
}

function Reasons({ one, other }: { one: WaitingEntry; other: WaitingEntry }) {
  const words = useWords(floorWords)
  const format = useFormat()
  const sentence = useSentence()
  const why = useQuery(api.desk.whyBefore.queryOptions({ one: one.handoff, other: other.handoff }))
  if (why.error) return <p className="text-sm text-danger">{sentence(why.error)}</p>
  if (why.data === undefined) return <SkeletonRows rows={3} className="h-6" />
  const [first, second] = why.data.first === one.handoff ? [one, other] : [other, one]
  return (
    <>
      <p className="font-medium">{words.whyFirst(first.customer.name, second.customer.name)}</p>
      <ul className="flex flex-col gap-2">
        {why.data.reasons.map(({ part, worthMs }) => (
          <li key={part} className="flex items-center justify-between gap-3 text-sm">
            {words[`part_${part}`]}
            <Badge tone={worthMs > 0 ? 'ok' : 'warn'}>
              {worthMs > 0 ? words.whyFor(format.duration(worthMs)) : words.whyAgainst(format.duration(-worthMs))}
            </Badge>
          </li>
        ))}
      </ul>
      {why.data.tie !== null && (
        <p className="text-sm text-muted">{why.data.tie === 'id' ? words.whyTieId : words.whyTie}</p>
      )}
      <p className="text-xs text-muted">{words.whyHelp}</p>
    </>
  )
}
