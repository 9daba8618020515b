import { useMutation, useQuery } from '@tanstack/react-query'
import type { ServedEntry } from '@usher/shared/api/desk-board'
import { type ReactNode, useEffect, useState } from 'react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { MessageBubble } from '../../console/message-bubble.tsx'
import { useWords } from '../../i18n/words.ts'
import { randomId } from '../../random-id.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { isPlainEnter } from '../../ui/ime.ts'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { floorWords } from '../floor-words.ts'
import { useHands } from './use-hands.ts'

/** A conversation of somebody else, as it goes on; and a word to the agent that nobody else reads. */
export function ObserveDialog({ entry, onClose }: { entry: ServedEntry; onClose: () => void }) {
  const words = useWords(floorWords)
  const sentence = useSentence()
  const { conversation } = entry
  const observe = useMutation(api.floor.observe.mutationOptions())
  const { mutate } = observe
  useEffect(() => mutate({ conversation }), [conversation, mutate])
  // Nothing is shown before it is written down that somebody looks.
  const detail = useQuery({
    ...api.conversations.get.queryOptions({ conversation }),
    ...{ enabled: observe.isSuccess, refetchInterval: 2_000 },
  })
  const error = observe.error ?? detail.error
  return (
    <Dialog title={words.observeTitle(entry.customer.name, entry.agent.name)} isOpen onClose={onClose} size="normal">
      <div className="flex flex-col gap-3">
        <p className="text-xs text-muted">{words.observed}</p>
        {error ? (
          <ErrorState message={sentence(error)} onRetry={() => mutate({ conversation })} />
        ) : detail.data === undefined ? (
          <SkeletonRows rows={5} />
        ) : (
          <Log key={detail.data.messages.length}>
            {detail.data.messages.map((message) => (
              <MessageBubble key={message.id} message={message} />
            ))}
          </Log>
        )}
        <Whisper entry={entry} />
      </div>
    </Dialog>
  )
}

/** Ends where the talk is: made anew with each message. */
function Log({ children }: { children: ReactNode }) {
  return (
    <div
      ref={(element) => element?.scrollTo({ top: element.scrollHeight })}
      role="log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
      tabIndex={0}
      className="flex max-h-[50vh] flex-col gap-2 overflow-y-auto rounded-card bg-canvas p-3"
    >
      {children}
    </div>
  )
}

function Whisper({ entry }: { entry: ServedEntry }) {
  const words = useWords(floorWords)
  const { whisper } = useHands()
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '') return
    whisper.mutate(
      { conversation: entry.conversation, clientId: randomId(), text: text.trim() },
      { onSuccess: () => setText('') },
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label={words.whisper}
        description={words.whisperHelp}
        placeholder={words.whisperPlaceholder(entry.agent.name)}
        rows={2}
        maxLength={4_000}
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (!isPlainEnter(event)) return
          event.preventDefault()
          send()
        }}
      />
      <Button
        look="primary"
        className="self-end"
        isDisabled={text.trim() === ''}
        isPending={whisper.isPending}
        onPress={send}
      >
        {words.send}
      </Button>
    </div>
  )
}
