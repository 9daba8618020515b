import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import type { ConversationDetail } from './detail.ts'
import { DispositionField, useWrapUpRules } from './disposition-field.tsx'
import { endWords } from './end-words.ts'
import { refreshConversations, useControlError } from './use-control.ts'

type WrapUp = NonNullable<NonNullable<ConversationDetail['handoff']>['wrapUp']>

/** The conversation is over; what it was about is written down while the time runs. */
export function WrapUpBar({ detail, wrapUp }: { detail: ConversationDetail; wrapUp: WrapUp }) {
  const words = useWords(endWords)
  const onError = useControlError()
  const rules = useWrapUpRules(detail)
  const [disposition, setDisposition] = useState('')
  const [summary, setSummary] = useState('')
  const seen = { conversation: detail.id, epoch: detail.epoch }
  const resolve = useMutation(
    api.conversations.resolve.mutationOptions({
      onSuccess: () => {
        toast(words.writtenUp)
        return refreshConversations()
      },
      onError,
    }),
  )
  const extend = useMutation(
    api.conversations.extendWrapUp.mutationOptions({ onSuccess: refreshConversations, onError }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const written = { disposition: disposition.trim(), summary: summary.trim() }
    resolve.mutate({ ...seen, outcome: wrapUp.outcome, ...written })
  }
  return (
    <section aria-label={words.wrapUp} className="shrink-0 border-t border-line bg-tint-warn p-3">
      <Form onSubmit={submit} className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <h3 className="font-semibold">{words.wrapUp}</h3>
          <Countdown until={wrapUp.until} />
          <Button size="small" className="ms-auto" isPending={extend.isPending} onPress={() => extend.mutate(seen)}>
            {words.moreTime}
          </Button>
        </div>
        <DispositionField rules={rules} value={disposition} onChange={setDisposition} />
        <TextArea
          aria-label={words.summary}
          placeholder={words.summaryHelp}
          rows={2}
          maxLength={2_000}
          value={summary}
          onChange={setSummary}
        />
        <Button
          look="primary"
          type="submit"
          className="self-end"
          isPending={resolve.isPending}
          isDisabled={rules.isRequired && disposition.trim() === ''}
        >
          {words.finish}
        </Button>
      </Form>
    </section>
  )
}

function Countdown({ until }: { until: number }) {
  const words = useWords(endWords)
  const format = useFormat()
  const left = until - useNow(1_000)
  return (
    <span className={cx('text-sm tabular-nums', left < 30_000 ? 'font-semibold text-danger' : 'text-muted')}>
      {words.closesIn(format.clock(left))}
    </span>
  )
}
