import { useMutation, useQuery } from '@tanstack/react-query'
import { type ClosingOutcome, closingOutcome } from '@usher/shared/api/conversations'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../api/client.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { titleOf } from '../nodes/node-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Option } from '../ui/option.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import type { ConversationDetail } from './detail.ts'
import { DispositionField, useWrapUpRules } from './disposition-field.tsx'
import { endWords } from './end-words.ts'
import { refreshConversations, useControlError } from './use-control.ts'

/** The outcome is the way the journey goes on by, unless the agent chooses another step. */
export function ResolveDialog({ detail, onClose }: { detail: ConversationDetail; onClose: () => void }) {
  const words = useWords(endWords)
  const rules = useWrapUpRules(detail)
  const steps = useSteps(detail)
  const { resolve, wrapUp } = useEnding(onClose)
  const [outcome, setOutcome] = useState<ClosingOutcome>('resolved')
  const [node, setNode] = useState('')
  const [disposition, setDisposition] = useState('')
  const [summary, setSummary] = useState('')
  const seen = { conversation: detail.id, epoch: detail.epoch }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const written = { disposition: disposition.trim(), summary: summary.trim() }
    resolve.mutate({ ...seen, outcome, ...written, node: node || null })
  }
  const isIncomplete = rules.isRequired && disposition.trim() === ''
  return (
    <Dialog
      title={`${words.end} · ${detail.customer.name}`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          {rules.isHandoff && (
            <Button isPending={wrapUp.isPending} onPress={() => wrapUp.mutate({ ...seen, outcome })}>
              {words.endNow}
            </Button>
          )}
          <Button look="primary" type="submit" form="resolve" isPending={resolve.isPending} isDisabled={isIncomplete}>
            {words.end}
          </Button>
        </>
      }
    >
      <Form id="resolve" onSubmit={submit} className="flex flex-col gap-4">
        <RadioGroup label={words.outcome} options={useOutcomes()} value={outcome} onChange={setOutcome} />
        {steps.length > 0 && (
          <Select
            label={words.goOn}
            description={words.goOnHelp}
            options={[{ id: '', label: words.byOutcome }, ...steps]}
            value={node}
            onChange={setNode}
          />
        )}
        <DispositionField rules={rules} value={disposition} onChange={setDisposition} />
        <TextArea
          label={words.summary}
          description={words.summaryHelp}
          maxLength={2_000}
          value={summary}
          onChange={setSummary}
        />
      </Form>
    </Dialog>
  )
}

function useEnding(onClose: () => void) {
  const words = useWords(endWords)
  const onError = useControlError()
  const after = (said: string | null) => ({
    onSuccess: () => {
      if (said !== null) toast(said)
      onClose()
      return refreshConversations()
    },
    onError: (error: unknown) => {
      onError(error)
      onClose()
    },
  })
  return {
    resolve: useMutation(api.conversations.resolve.mutationOptions(after(words.closed))),
    wrapUp: useMutation(api.conversations.startWrapUp.mutationOptions(after(null))),
  }
}

/** The steps of the version that waits for this conversation. Its entries are no place to go on at, and the hand-off itself would ask again. */
function useSteps({ handoffDetail }: ConversationDetail): readonly Option[] {
  const locale = useLocale()
  const { journey = '', version = 0, run = '', node: own = '' } = handoffDetail ?? {}
  const found = useQuery({
    ...api.journeys.version.queryOptions({ journey, version }),
    enabled: run !== '',
    staleTime: Infinity,
  })
  return (found.data?.document.nodes ?? [])
    .filter(({ id, kind }) => kind !== 'entry' && id !== own)
    .map((node) => ({ id: node.id, label: titleOf(node, locale) }))
}

function useOutcomes(): readonly Option<ClosingOutcome>[] {
  const words = useWords(endWords)
  return closingOutcome.options.map((id) => ({ id, label: words[id], description: words[`${id}Help`] }))
}
