import { paths } from '../../app/paths.ts'
import { useWords } from '../../i18n/words.ts'
import { cx } from '../../ui/cx.ts'
import { TextLink } from '../../ui/text-link.tsx'
import type { ReplyPicker } from './use-reply-picker.ts'
import { quickReplyWords } from './words.ts'

/** What was found for the words behind the slash. The keyboard stays in the field; the list only shows where it is. */
export function ReplyList({ picker, id }: { picker: ReplyPicker; id: string }) {
  const words = useWords(quickReplyWords)
  if (!picker.isOpen) return null
  if (picker.found.length === 0)
    return (
      <div className="flex items-center gap-2 rounded-control border border-line px-3 py-2 text-sm text-muted">
        <p>{words.nothingFound}</p>
        <TextLink to={paths.settingsSection('replies')}>{words.manage}</TextLink>
      </div>
    )
  return (
    <div
      id={id}
      role="listbox"
      aria-label={words.title}
      className="max-h-64 overflow-y-auto rounded-control border border-line bg-surface p-1 shadow-float"
    >
      {picker.found.map((reply, index) => (
        <div
          key={reply.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === picker.active}
          // The field would lose the keyboard to the press.
          onPointerDown={(event) => {
            event.preventDefault()
            picker.take(reply)
          }}
          className={cx(
            'flex cursor-pointer items-baseline gap-2 rounded-chip px-2 py-1.5 text-sm',
            index === picker.active && 'bg-hover',
          )}
        >
          <span className="shrink-0 font-medium">{reply.title}</span>
          <span className="min-w-0 flex-1 truncate text-xs text-muted">{reply.text}</span>
          <kbd className="shrink-0 text-xs text-muted">/{reply.initials}</kbd>
        </div>
      ))}
    </div>
  )
}
