import { useMutation } from '@tanstack/react-query'
import type { Role } from '@usher/shared/api/people'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useRoleOptions } from './person-controls.tsx'
import { settingsWords } from './words.ts'

interface Draft {
  name: string
  email: string
  role: Role
  partner: string
  password: string
}

export function AddPerson({ onClose }: { onClose: () => void }) {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const roles = useRoleOptions()
  const [draft, setDraft] = useState<Draft>({ name: '', email: '', role: 'agent', partner: '', password: '' })
  const [tried, setTried] = useState(false)
  const create = useMutation(
    api.people.create.mutationOptions({
      onSuccess: (person) => {
        void queryClient.invalidateQueries(api.people.pathFilter())
        toast(words.personAdded(person.name))
        onClose()
      },
    }),
  )
  const wrong = {
    name: draft.name.trim() === '',
    email: !/^\S+@\S+\.\S+$/.test(draft.email.trim()),
    partner: draft.role === 'partner' && draft.partner.trim() === '',
    password: draft.password.length < 10,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.values(wrong).some(Boolean)) return
    const partner = draft.role === 'partner' ? draft.partner.trim() : null
    create.mutate({ ...draft, partner, name: draft.name.trim(), email: draft.email.trim() })
  }
  return (
    <Dialog
      title={words.invite}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" type="submit" form="add-person" isPending={create.isPending}>
          {words.invite}
        </Button>
      }
    >
      <Form id="add-person" onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          autoFocus
          label={words.name}
          maxLength={80}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          error={tried && wrong.name ? words.nameMissing : undefined}
        />
        <TextField
          label={words.email}
          type="email"
          value={draft.email}
          onChange={(email) => setDraft({ ...draft, email })}
          error={tried && wrong.email ? words.emailWrong : undefined}
        />
        <Select
          label={words.role}
          options={roles}
          value={draft.role}
          onChange={(role) => setDraft({ ...draft, role })}
        />
        {draft.role === 'partner' && (
          <TextField
            label={words.organisation}
            description={words.organisationHelp}
            maxLength={80}
            value={draft.partner}
            onChange={(partner) => setDraft({ ...draft, partner })}
            error={tried && wrong.partner ? words.organisationMissing : undefined}
          />
        )}
        <TextField
          label={words.password}
          type="password"
          autoComplete="new-password"
          description={words.passwordHelp}
          value={draft.password}
          onChange={(password) => setDraft({ ...draft, password })}
          error={tried && wrong.password ? words.passwordShort : undefined}
        />
        {create.error && (
          <p role="alert" className="text-sm text-danger">
            {sentence(create.error)}
          </p>
        )}
      </Form>
    </Dialog>
  )
}
