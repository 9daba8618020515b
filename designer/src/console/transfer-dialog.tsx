import { useMutation, useQuery } from '@tanstack/react-query'
import type { transferInput } from '@usher/shared/api/desk'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import type { z } from 'zod'
import { api } from '../api/client.ts'
import { useMe } from '../app/me.ts'
import { agentOptions } from '../desk/agent-options.ts'
import { deskTerms } from '../desk/desk-terms.ts'
import { useTeamOptions } from '../desk/use-teams.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Option } from '../ui/option.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import type { ConversationDetail } from './detail.ts'
import { endWords } from './end-words.ts'
import { refreshConversations, useControlError } from './use-control.ts'

type How = z.output<typeof transferInput>['how']

/** Gives a customer on, with what the colleague should know. The promises made to the customer run on. */
export function TransferDialog({ detail, onClose }: { detail: ConversationDetail; onClose: () => void }) {
  const words = useWords(endWords)
  const terms = useWords(deskTerms)
  const onError = useControlError()
  const [kind, setKind] = useState<'agent' | 'team'>('agent')
  const agents = useColleagues()
  const teams = useTeamOptions()
  const targets = kind === 'agent' ? agents : teams
  const [to, setTo] = useState({ agent: '', team: '' })
  const [how, setHow] = useState<How>('warm')
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const transfer = useMutation(
    api.conversations.transfer.mutationOptions({
      onSuccess: () => {
        toast(how === 'cold' ? words.transferred : words.transferOffered)
        onClose()
        return refreshConversations()
      },
      onError,
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const target = kind === 'agent' ? { kind, agent: to.agent } : { kind, team: to.team }
    const seen = { conversation: detail.id, epoch: detail.epoch }
    transfer.mutate({ ...seen, to: target, how, reason: reason.trim(), note: note.trim() })
  }
  return (
    <Dialog
      title={`${words.transfer} · ${detail.customer.name}`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button
          look="primary"
          type="submit"
          form="transfer"
          isPending={transfer.isPending}
          isDisabled={to[kind] === '' || reason.trim() === ''}
        >
          {words.transfer}
        </Button>
      }
    >
      <Form id="transfer" onSubmit={submit} className="flex flex-col gap-4">
        <Segmented
          label={words.transferTo}
          value={kind}
          onChange={setKind}
          options={[
            { id: 'agent', label: terms.agent },
            { id: 'team', label: terms.team },
          ]}
        />
        <Select
          label={terms[kind]}
          placeholder={targets.isPending ? words.loading : targets.options.length === 0 ? words.nobody : words.choose}
          isDisabled={targets.options.length === 0}
          options={targets.options}
          value={to[kind] === '' ? null : to[kind]}
          onChange={(id) => setTo({ ...to, [kind]: id })}
        />
        <RadioGroup label={words.how} options={useHows()} value={how} onChange={setHow} />
        <TextField label={words.reason} maxLength={200} value={reason} onChange={setReason} isRequired />
        <TextArea
          label={words.transferNote}
          description={words.transferNoteHelp}
          maxLength={2_000}
          value={note}
          onChange={setNote}
        />
      </Form>
    </Dialog>
  )
}

function useColleagues() {
  const terms = useWords(deskTerms)
  const { person } = useMe()
  const agents = useQuery({ ...api.desk.agents.queryOptions(), refetchInterval: 10_000 })
  const others = (agents.data ?? []).filter(({ id }) => id !== person.id)
  return { options: agentOptions(others, terms), isPending: agents.isPending }
}

function useHows(): readonly Option<How>[] {
  const words = useWords(endWords)
  return [
    { id: 'warm', label: words.warm, description: words.warmHelp },
    { id: 'cold', label: words.cold, description: words.coldHelp },
    { id: 'silent', label: words.silent, description: words.silentHelp },
  ]
}
