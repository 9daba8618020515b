import type { SegmentRow } from '@usher/shared/api/segments'
import { api, queryClient } from '../api/client.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { segmentWords } from './words.ts'

export interface ChangedDialogProps {
  readonly theirs: SegmentRow
  readonly onKeepMine: () => void
  readonly onClose: () => void
}

/** Somebody else saved the segment meanwhile: whose shall stand is for a person to say. */
export function ChangedDialog({ theirs, onKeepMine, onClose }: ChangedDialogProps) {
  const words = useWords(segmentWords)
  const takeTheirs = () => {
    onClose()
    void queryClient.invalidateQueries(api.segments.pathFilter())
  }
  return (
    <Dialog
      title={words.changedTitle}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          <Button onPress={takeTheirs}>{words.takeTheirs}</Button>
          <Button look="primary" onPress={onKeepMine}>
            {words.keepMine}
          </Button>
        </>
      }
    >
      <p className="text-sm text-muted">{words.changed(theirs.updatedBy)}</p>
    </Dialog>
  )
}
