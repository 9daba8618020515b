import { FileName } from '../files/file-list.tsx'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import type { Outgoing } from './use-outgoing.ts'
import { consoleWords } from './words.ts'

interface OutgoingBubbleProps {
  item: Outgoing
  onRetry: () => void
  onDiscard: () => void
}

/** A message on its way, or one that did not get through. */
export function OutgoingBubble({ item, onRetry, onDiscard }: OutgoingBubbleProps) {
  const words = useWords(consoleWords)
  return (
    <div className="flex max-w-[85%] flex-col items-end gap-0.5 self-end">
      <div
        className={cx(
          'flex max-w-full flex-col rounded-card px-3 py-2 whitespace-pre-wrap',
          item.kind === 'note' ? 'border border-dashed border-warn bg-tint-warn' : 'bg-tint-accent',
          item.error === null && 'opacity-70',
        )}
      >
        {item.files.map((file) => (
          <FileName key={file.id} file={file} />
        ))}
        {item.text}
      </div>
      {item.error === null ? (
        <span className="text-xs text-muted">{words.sending}</span>
      ) : (
        <div role="alert" className="flex flex-wrap items-center justify-end gap-1 text-xs text-danger">
          {words.sendFailed}: {item.error}
          <Button size="small" onPress={onRetry}>
            {words.retry}
          </Button>
          <Button size="small" look="quiet" onPress={onDiscard}>
            {words.discard}
          </Button>
        </div>
      )}
    </div>
  )
}
