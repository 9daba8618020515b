import type { WorkDetail } from '@usher/shared/api/work'
import { useState } from 'react'
import { useMay } from '../app/me.ts'
import { Part } from '../console/part.tsx'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { useWork } from './use-work.ts'
import { workWords } from './words.ts'

/** Who did what, when; the newest at the foot, and a line to add. */
export function WorkHistory({ item }: { item: WorkDetail }) {
  const words = useWords(workWords)
  const format = useFormat()
  const may = useMay()
  const eventName = useEventName()
  return (
    <Part title={words.history}>
      <ol className="flex flex-col gap-2">
        {item.history.map((event) => (
          <li key={event.seq} className="flex flex-col text-sm">
            <span className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
              {format.dateTime(event.at)} · {event.person ?? words.journeyItself} · {eventName(event.kind)}
              {event.public && item.hasProgressPage && <Badge>{words.public}</Badge>}
            </span>
            {event.text !== '' && <span className="whitespace-pre-wrap">{event.text}</span>}
          </li>
        ))}
      </ol>
      {may('work.comment') && <CommentForm item={item} />}
    </Part>
  )
}

function CommentForm({ item }: { item: WorkDetail }) {
  const words = useWords(workWords)
  const work = useWork(item)
  const [text, setText] = useState('')
  const [shown, setShown] = useState(false)
  return (
    <div className="flex flex-col gap-2 pt-2">
      <TextArea
        aria-label={words.comment}
        placeholder={words.commentPlaceholder}
        rows={1}
        maxLength={2_000}
        value={text}
        onChange={setText}
      />
      <div className="flex items-center gap-3">
        {item.hasProgressPage && (
          <Checkbox isSelected={shown} onChange={setShown}>
            {words.isPublic}
          </Checkbox>
        )}
        <Button
          size="small"
          className="ms-auto"
          isDisabled={text.trim() === ''}
          isPending={work.isPending}
          onPress={() => {
            work.comment(text.trim(), shown)
            setText('')
          }}
        >
          {words.addComment}
        </Button>
      </div>
    </div>
  )
}

function useEventName(): (kind: string) => string {
  const words = useWords(workWords)
  const names = new Map([
    ['opened', words.eventOpened],
    ['reopened', words.eventReopened],
    ['claimed', words.eventClaimed],
    ['released', words.eventReleased],
    ['commented', words.eventCommented],
    ['moved', words.eventMoved],
    ['asked', words.eventAsked],
    ['decided', words.eventDecided],
    ['overdue', words.eventOverdue],
    ['escalated', words.eventEscalated],
    ['expired', words.eventExpired],
    ['left', words.eventLeft],
  ])
  return (kind) => names.get(kind) ?? kind
}
