import { fileSize } from '@usher/shared/base/file-types'
import { FileText, Image, RotateCw, X } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import type { Attachment, Attachments } from './use-attachments.ts'
import { fileWords } from './words.ts'

/** What goes with the next reply: how far it is, what went wrong, and the way to take it out again. */
export function AttachmentTray({ attachments }: { attachments: Attachments }) {
  const words = useWords(fileWords)
  const { items, complaint } = attachments
  if (items.length === 0 && complaint === '') return null
  return (
    <div className="flex flex-col gap-1">
      {items.length > 0 && (
        <ul aria-label={words.attached} className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto">
          {items.map((item) => (
            <TrayItem
              key={item.key}
              item={item}
              onAgain={() => attachments.again(item.key)}
              onRemove={() => attachments.remove(item.key)}
            />
          ))}
        </ul>
      )}
      {complaint !== '' && (
        <p role="alert" className="text-xs text-danger">
          {complaint}
        </p>
      )}
    </div>
  )
}

interface TrayItemProps {
  item: Attachment
  onAgain: () => void
  onRemove: () => void
}

function TrayItem({ item, onAgain, onRemove }: TrayItemProps) {
  const words = useWords(fileWords)
  const { name, type, size } = item.file
  const Sign = type.startsWith('image/') ? Image : FileText
  return (
    <li
      className={cx(
        'flex max-w-full items-center gap-2 rounded-control border ps-2 text-sm sm:max-w-72',
        item.error === null ? 'border-line' : 'border-danger',
      )}
    >
      <Sign aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="flex min-w-0 flex-col py-1">
        <span className="truncate">{name}</span>
        {item.error === null ? (
          <span className="text-xs text-muted">{fileSize(size)}</span>
        ) : (
          <span role="alert" className="text-xs text-danger">
            {item.error}
          </span>
        )}
        {item.ref === null && item.error === null && (
          <progress
            aria-label={words.uploading(name)}
            max={1}
            value={item.progress}
            className="h-1 w-full accent-accent"
          />
        )}
      </span>
      {item.error !== null && (
        <IconButton label={words.again} size="small" onPress={onAgain}>
          <RotateCw aria-hidden className="size-4" />
        </IconButton>
      )}
      <IconButton label={words.remove(name)} size="small" onPress={onRemove}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </li>
  )
}
