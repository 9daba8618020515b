import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../api/client.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Option } from '../ui/option.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import type { ConversationDetail } from './detail.ts'
import { refreshConversations, useControlError } from './use-control.ts'
import { consoleWords } from './words.ts'

type Outcome = 'resolved' | 'unresolved' | 'returned_to_bot' | 'customer_unresponsive'

/** Wrap-up: the outcome is the way the journey goes on by. */
export function ResolveDialog({ detail, onClose }: { detail: ConversationDetail; onClose: () => void }) {
  const words = useWords(consoleWords)
  const onError = useControlError()
  const [outcome, setOutcome] = useState<Outcome>('resolved')
  const [disposition, setDisposition] = useState('')
  const [summary, setSummary] = useState('')
  const resolve = useMutation(
    api.conversations.resolve.mutationOptions({
      onSuccess: () => {
        toast(words.resolved)
        onClose()
        return refreshConversations()
      },
      onError: (error) => {
        onError(error)
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    resolve.mutate({
      conversation: detail.id,
      epoch: detail.epoch,
      outcome,
      disposition: disposition.trim(),
      summary: summary.trim(),
    })
  }
  return (
    <Dialog
      title={`${words.resolveTitle} · ${detail.customer.name}`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" type="submit" form="resolve" isPending={resolve.isPending}>
          {words.confirmResolve}
        </Button>
      }
    >
      <Form id="resolve" onSubmit={submit} className="flex flex-col gap-4">
        <RadioGroup label={words.outcome} options={useOutcomes()} value={outcome} onChange={setOutcome} />
        <TextField
          label={words.disposition}
          description={words.dispositionHelp}
          maxLength={80}
          value={disposition}
          onChange={setDisposition}
        />
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

function useOutcomes(): readonly Option<Outcome>[] {
  const words = useWords(consoleWords)
  return [
    { id: 'resolved', label: words.outcomeResolved, description: words.outcomeResolvedHelp },
    { id: 'unresolved', label: words.outcomeUnresolved, description: words.outcomeUnresolvedHelp },
    { id: 'returned_to_bot', label: words.outcomeBot, description: words.outcomeBotHelp },
    { id: 'customer_unresponsive', label: words.outcomeSilent, description: words.outcomeSilentHelp },
  ]
}
