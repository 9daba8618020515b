import { useQuery } from '@tanstack/react-query'
import type { Rule } from '@usher/shared/conditions/rule'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SamplePeople } from './sample-people.tsx'
import { segmentWords } from './words.ts'

export interface EffectDialogProps {
  readonly segment: string
  readonly rule: Rule
  readonly isPending: boolean
  readonly onSave: (tell: boolean) => void
  readonly onClose: () => void
}

/** What a changed rule does to who is in the segment, before it is saved. */
export function EffectDialog({ segment, rule, isPending, onSave, onClose }: EffectDialogProps) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const may = useMay()
  const [tell, setTell] = useState(false)
  const { data, error } = useQuery(api.segments.effect.queryOptions({ segment, rule }))
  return (
    <Dialog
      title={words.effectTitle}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.goBack}</Button>
          <Button look="primary" isPending={isPending} onPress={() => onSave(tell)}>
            {words.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-sm" aria-live="polite">
        {error && <p className="text-danger">{sentence(error)}</p>}
        {!data && !error && <p className="text-muted">{words.counting}</p>}
        {data && <Moves enter={data.enter} leave={data.leave} isEstimate={data.isEstimate} />}
        {data && data.enter + data.leave > 0 && may('segments.people') && (
          <SamplePeople rule={rule} insteadOf={segment} first={data.enter > 0 ? 'in' : 'out'} />
        )}
        <div className="flex flex-col gap-1.5">
          <Checkbox isSelected={tell} onChange={setTell}>
            {words.tell}
          </Checkbox>
          <p className="text-xs text-muted">{tell ? words.tellOn : words.tellOff}</p>
        </div>
      </div>
    </Dialog>
  )
}

function Moves({ enter, leave, isEstimate }: { enter: number; leave: number; isEstimate: boolean }) {
  const words = useWords(segmentWords)
  const format = useFormat()
  const shown = (count: number) => (isEstimate ? words.about(format.number(count)) : format.number(count))
  return (
    <dl className="grid grid-cols-2 gap-3">
      {[
        { label: words.effectEnter, value: shown(enter) },
        { label: words.effectLeave, value: shown(leave) },
      ].map(({ label, value }) => (
        <div key={label} className="rounded-control border border-line p-3">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className="text-xl font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
