import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../../api/client.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { ConversationDetail } from '../detail.ts'
import { endWords } from '../end-words.ts'
import { refreshConversations, useControlError } from '../use-control.ts'
import { DispositionField, useWrapUpRules } from './disposition-field.tsx'
import { useEndDraft, written } from './use-end-draft.ts'
import { useEnding } from './use-ending.ts'

type WrapUp = NonNullable<NonNullable<ConversationDetail['handoff']>['wrapUp']>

/** What is written is sent by itself before the time is over, while the server still takes it. */
const SENT_BEFORE_MS = 3_000

/** The conversation is over; what it was about is written down while the time runs. */
export function WrapUpBar({ detail, wrapUp }: { detail: ConversationDetail; wrapUp: WrapUp }) {
  const words = useWords(endWords)
  const onError = useControlError()
  const rules = useWrapUpRules(detail.handoff?.team.id ?? null)
  const { draft, put, forget } = useEndDraft(detail.id)
  const { resolve } = useEnding({ said: words.writtenUp, onDone: forget })
  const left = wrapUp.until - useNow(1_000)
  const seen = { conversation: detail.id, epoch: detail.epoch }
  const extend = useMutation(
    api.conversations.extendWrapUp.mutationOptions({ onSuccess: refreshConversations, onError }),
  )
  const isMet = rules.isMet(draft.disposition)
  const send = () => {
    const node = draft.node === '' ? null : draft.node
    resolve.mutate({ ...seen, outcome: wrapUp.outcome, ...written(draft), node })
  }
  const isWritten = [draft.disposition, draft.summary, draft.node].some((part) => part.trim() !== '')
  useOnce(wrapUp.until, isMet && isWritten && left > 0 && left <= SENT_BEFORE_MS, send)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  return (
    <section aria-label={words.wrapUp} className="shrink-0 border-t border-line bg-tint-warn p-3">
      <Form onSubmit={submit} className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="font-semibold">{words.wrapUp}</h3>
          <Countdown left={left} />
          <Button size="small" className="ms-auto" isPending={extend.isPending} onPress={() => extend.mutate(seen)}>
            {words.moreTime}
          </Button>
        </div>
        <DispositionField rules={rules} value={draft.disposition} onChange={(disposition) => put({ disposition })} />
        <TextArea
          aria-label={words.summary}
          placeholder={words.summaryHelp}
          rows={2}
          maxLength={2_000}
          value={draft.summary}
          onChange={(summary) => put({ summary })}
        />
        <Button look="primary" type="submit" className="self-end" isPending={resolve.isPending} isDisabled={!isMet}>
          {words.finish}
        </Button>
      </Form>
    </section>
  )
}

/** Does it once for each `key`, as soon as it is due. */
function useOnce(key: number, isDue: boolean, act: () => void): void {
  const done = useRef<number | null>(null)
  useEffect(() => {
    if (!isDue || done.current === key) return
    done.current = key
    act()
  })
}

function Countdown({ left }: { left: number }) {
  const words = useWords(endWords)
  const format = useFormat()
  return (
    <span className={cx('text-sm tabular-nums', left < 30_000 ? 'font-semibold text-danger' : 'text-muted')}>
      {words.closesIn(format.clock(left))}
    </span>
  )
}
