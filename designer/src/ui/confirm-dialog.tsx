import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { uiWords } from './words.ts'

export interface ConfirmDialogProps {
  title: string
  children: ReactNode
  /** A verb: what will happen, never "OK". */
  confirm: string
  isOpen: boolean
  onClose: () => void
  onConfirm: () => void
  isPending?: boolean
  danger?: boolean
}

/** Only before what cannot be taken back; everything else is done, with an undo in the toast. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  isOpen,
  onClose,
  onConfirm,
  isPending,
  danger,
}: ConfirmDialogProps) {
  const words = useWords(uiWords)
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look={danger ? 'danger' : 'primary'} isPending={isPending ?? false} onPress={onConfirm} autoFocus>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="text-sm text-muted">{children}</div>
    </Dialog>
  )
}
