import { type ClosingOutcome, closingOutcome } from '@usher/shared/api/conversations'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { Option } from '../../ui/option.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { endWords } from '../end-words.ts'
import { DispositionField, useWrapUpRules } from './disposition-field.tsx'
import type { EndRequest } from './end-request.ts'
import { StepField } from './step-field.tsx'
import { useEndDraft, written } from './use-end-draft.ts'
import { useEnding } from './use-ending.ts'

/** The outcome is the way the journey goes on by, unless the agent chooses another step. */
export function EndDialog({ request, onClose }: { request: EndRequest; onClose: () => void }) {
  const words = useWords(endWords)
  const rules = useWrapUpRules(request.team)
  const { draft, put, forget } = useEndDraft(request.conversation, null)
  const { resolve, wrapUp } = useEnding({ said: null, onDone: onClose, onGone: onClose })
  const [outcome, setOutcome] = useState<ClosingOutcome>(request.outcome ?? 'resolved')
  const seen = { conversation: request.conversation, epoch: request.epoch }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    resolve.mutate({ ...seen, outcome, ...written(draft, request.waits) }, { onSuccess: forget })
  }
  return (
    <Dialog
      title={`${words.end} · ${request.customer}`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          {request.mayWriteLater && (
            <Button
              isPending={wrapUp.isPending}
              onPress={() => wrapUp.mutate({ ...seen, outcome, draft: written(draft, request.waits) })}
            >
              {words.endNow}
            </Button>
          )}
          <Button
            look="primary"
            type="submit"
            form="end"
            isPending={resolve.isPending}
            isDisabled={!rules.isMet(draft.disposition)}
          >
            {words.end}
          </Button>
        </>
      }
    >
      <Form id="end" onSubmit={submit} className="flex flex-col gap-4">
        <RadioGroup label={words.outcome} options={useOutcomes()} value={outcome} onChange={setOutcome} />
        <StepField
          waits={request.waits}
          description={words.goOnHelp}
          value={draft.node}
          onChange={(node) => put({ node })}
        />
        <DispositionField rules={rules} value={draft.disposition} onChange={(disposition) => put({ disposition })} />
        <TextArea
          label={words.summary}
          description={words.summaryHelp}
          maxLength={2_000}
          value={draft.summary}
          onChange={(summary) => put({ summary })}
        />
      </Form>
    </Dialog>
  )
}

function useOutcomes(): readonly Option<ClosingOutcome>[] {
  const words = useWords(endWords)
  return closingOutcome.options.map((id) => ({ id, label: words[id], description: words[`${id}Help`] }))
}
