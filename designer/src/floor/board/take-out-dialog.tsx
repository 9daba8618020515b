import type { WaitingEntry } from '@usher/shared/api/desk-board'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { floorWords } from '../floor-words.ts'
import { useHands } from './use-hands.ts'

export function TakeOutDialog({ entry, onClose }: { entry: WaitingEntry; onClose: () => void }) {
  const words = useWords(floorWords)
  const { takeOut } = useHands()
  const [note, setNote] = useState('')
  return (
    <ConfirmDialog
      title={words.takeOutTitle(entry.customer.name)}
      confirm={words.takeOut}
      danger
      isOpen
      isPending={takeOut.isPending}
      onClose={onClose}
      onConfirm={() => takeOut.mutate({ handoff: entry.handoff, note }, { onSettled: onClose })}
    >
      <p className="pb-3">{words.takeOutBody}</p>
      <TextField label={words.takeOutNote} maxLength={500} value={note} onChange={setNote} />
    </ConfirmDialog>
  )
}
