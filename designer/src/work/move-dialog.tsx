import type { WorkDetail } from '@usher/shared/api/work'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWork } from './use-work.ts'
import { workWords } from './words.ts'

/** To another queue, or to an organisation outside the brand. */
export function MoveDialog({ item, onClose }: { item: WorkDetail; onClose: () => void }) {
  const words = useWords(workWords)
  const work = useWork(item)
  const [queue, setQueue] = useState(item.queue)
  const [partner, setPartner] = useState(item.partner ?? '')
  return (
    <Dialog
      title={words.move}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" type="submit" form="move-work" isDisabled={queue.trim() === ''}>
          {words.move}
        </Button>
      }
    >
      <Form
        id="move-work"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          work.move(queue.trim(), partner.trim() === '' ? null : partner.trim())
          onClose()
        }}
      >
        <p className="text-sm text-muted">{words.moveHelp}</p>
        <TextField label={words.toQueue} maxLength={80} value={queue} onChange={setQueue} isRequired autoFocus />
        <TextField label={words.toPartner} maxLength={80} value={partner} onChange={setPartner} />
      </Form>
    </Dialog>
  )
}
