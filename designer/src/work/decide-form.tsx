import type { WorkDetail } from '@usher/shared/api/work'
import { DECISIONS } from '@usher/shared/nodes/work-parts'
import { useState } from 'react'
import { useMay } from '../app/me.ts'
import { Part } from '../console/part.tsx'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { AskedField } from './asked-field.tsx'
import { useWork } from './use-work.ts'
import { workWords } from './words.ts'
import { useOutcome } from './work-state.tsx'

type Decision = (typeof DECISIONS)[keyof typeof DECISIONS][number]

/** The list to tick, what has to be filled in, and the ways it can end. */
export function DecideForm({ item }: { item: WorkDetail }) {
  const words = useWords(workWords)
  const may = useMay()
  const work = useWork(item)
  const outcome = useOutcome()
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState<readonly string[]>([])
  const [fields, setFields] = useState<{ readonly [name: string]: string | number | boolean }>({})
  const [rejecting, setRejecting] = useState(false)
  if (!may('work.decide')) return null
  const isHeld = item.holder !== null && !item.mine && !may('work.move')
  const decide = (decision: Decision) => work.decide({ decision, reason, fields, checked: [...checked] })
  const press = (decision: Decision) => (decision === 'rejected' ? setRejecting(true) : decide(decision))
  return (
    <Part title={words.decision}>
      {item.checklist.map((line) => (
        <Checkbox
          key={line}
          isSelected={checked.includes(line)}
          onChange={(on) => setChecked(on ? [...checked, line] : checked.filter((other) => other !== line))}
        >
          {line}
        </Checkbox>
      ))}
      {item.asked.map((field) => (
        <AskedField
          key={field.name}
          field={field}
          value={fields[field.name]}
          onChange={(value) => setFields({ ...fields, [field.name]: value })}
        />
      ))}
      <TextArea
        label={words.reason}
        description={words.reasonHelp}
        maxLength={2_000}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <div className="flex flex-wrap gap-2">
        {DECISIONS[item.kind].map((decision, index) => (
          <Button
            key={decision}
            look={index === 0 ? 'primary' : decision === 'rejected' ? 'danger' : 'secondary'}
            isDisabled={isHeld || (needsReason(decision) && reason.trim() === '')}
            isPending={work.isPending}
            onPress={() => press(decision)}
          >
            {outcome(decision)}
          </Button>
        ))}
      </div>
      <ConfirmDialog
        title={words.confirmReject}
        confirm={words.rejected}
        danger
        isOpen={rejecting}
        onClose={() => setRejecting(false)}
        onConfirm={() => {
          setRejecting(false)
          decide('rejected')
        }}
      >
        {words.confirmRejectBody}
      </ConfirmDialog>
    </Part>
  )
}

function needsReason(decision: Decision): boolean {
  return decision === 'rejected' || decision === 'need_info'
}
