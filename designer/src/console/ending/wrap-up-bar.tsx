import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
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
import { endOfDetail } from './end-request.ts'
import { StepField } from './step-field.tsx'
import { useEndDraft, written } from './use-end-draft.ts'
import { useEnding } from './use-ending.ts'
import { useKeptDraft } from './use-kept-draft.ts'

type WrapUp = NonNullable<NonNullable<ConversationDetail['handoff']>['wrapUp']>

/** The conversation is over; what it was about is written down while the time runs, and stays when it is over. */
export function WrapUpBar({ detail, wrapUp }: { detail: ConversationDetail; wrapUp: WrapUp }) {
  const words = useWords(endWords)
  const onError = useControlError()
  const rules = useWrapUpRules(detail.handoff?.team.id ?? null)
  const { waits } = endOfDetail(detail)
  const { draft, put, forget } = useEndDraft(detail.id, detail.wrapUpDraft)
  const { resolve } = useEnding({ said: words.writtenUp, onDone: forget })
  const left = wrapUp.until - useNow(1_000)
  const seen = { conversation: detail.id, epoch: detail.epoch }
  useKeptDraft({ ...seen, draft: written(draft, waits), isEnding: resolve.isPending || resolve.isSuccess })
  const extend = useMutation(
    api.conversations.extendWrapUp.mutationOptions({ onSuccess: refreshConversations, onError }),
  )
  const isMet = rules.isMet(draft.disposition)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    resolve.mutate({ ...seen, outcome: wrapUp.outcome, ...written(draft, waits) })
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
        <div className="grid gap-3 sm:auto-cols-fr sm:grid-flow-col">
          <StepField waits={waits} value={draft.node} onChange={(node) => put({ node })} />
          <DispositionField rules={rules} value={draft.disposition} onChange={(disposition) => put({ disposition })} />
        </div>
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

function Countdown({ left }: { left: number }) {
  const words = useWords(endWords)
  const format = useFormat()
  return (
    <span className={cx('text-sm tabular-nums', left < 30_000 ? 'font-semibold text-danger' : 'text-muted')}>
      {words.closesIn(format.clock(left))}
    </span>
  )
}
