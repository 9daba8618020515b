import { useQuery } from '@tanstack/react-query'
import type { RunStep } from '@usher/shared/api/conversations'
import { useLayoutEffect, useRef } from 'react'
import { api } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import type { ConversationDetail } from './detail.ts'
import { logEntries } from './log-entries.ts'
import { MessageBubble, SystemLine } from './message-bubble.tsx'
import { OutgoingBubble } from './outgoing-bubble.tsx'
import { PresenceLine } from './presence-line.tsx'
import { useShowsSteps } from './shows-steps.ts'
import { StepLine } from './step-line.tsx'
import type { Outgoing } from './use-outgoing.ts'
import { consoleWords } from './words.ts'

interface MessageLogProps {
  detail: ConversationDetail
  outgoing: readonly Outgoing[]
  onRetry: (clientId: string) => void
  onDiscard: (clientId: string) => void
}

const NEAR_THE_END = 120

/** The whole conversation, oldest first; stays at the end unless someone is reading above. */
export function MessageLog({ detail, outgoing, onRetry, onDiscard }: MessageLogProps) {
  const words = useWords(consoleWords)
  const format = useFormat()
  const steps = useSteps(detail)
  const { box, onScroll } = useStayAtEnd(`${detail.messages.at(-1)?.seq} ${outgoing.length} ${steps.length}`)
  let day = ''
  return (
    <div
      ref={box}
      onScroll={onScroll}
      role="log"
      aria-label={words.messages}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-4 py-4 -outline-offset-2"
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-2">
        {detail.messages.length === 0 && outgoing.length === 0 && (
          <p className="py-10 text-center text-muted">{words.noMessage}</p>
        )}
        {logEntries(detail.messages, steps).map((entry) => {
          const itsDay = format.date(entry.at)
          const heading = itsDay === day ? null : itsDay
          day = itsDay
          return (
            <div
              key={entry.kind === 'step' ? `step ${entry.step.seq}` : entry.message.id}
              className="flex flex-col gap-2"
            >
              {heading && <SystemLine>{heading}</SystemLine>}
              {entry.kind === 'step' ? <StepLine step={entry.step} /> : <MessageBubble message={entry.message} />}
            </div>
          )
        })}
        <PresenceLine detail={detail} />
        {outgoing.map((item) => (
          <OutgoingBubble
            key={item.clientId}
            item={item}
            onRetry={() => onRetry(item.clientId)}
            onDiscard={() => onDiscard(item.clientId)}
          />
        ))}
      </div>
    </div>
  )
}

/** Read again with the conversation, whenever it changes. */
function useSteps({ id, handoffDetail }: ConversationDetail): readonly RunStep[] {
  const enabled = useShowsSteps(({ shows }) => shows) && (handoffDetail?.run ?? '') !== ''
  const steps = useQuery({
    ...api.conversations.steps.queryOptions({ conversation: id }),
    enabled,
  })
  return enabled ? (steps.data ?? NONE) : NONE
}

const NONE: readonly RunStep[] = []

function useStayAtEnd(version: string) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the content grew, which `version` tells.
  useLayoutEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [version])
  const onScroll = () => {
    const element = box.current
    if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_THE_END
  }
  return { box, onScroll }
}
