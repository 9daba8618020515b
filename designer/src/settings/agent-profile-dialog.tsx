import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { ChipsField } from '../inspector/form/chips-field.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FieldHelp, FieldLabel } from '../ui/field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import type { Person } from './use-update-person.ts'
import { settingsWords } from './words.ts'

/** How customers see this person where a question lets them pick whom they talk to. */
export function AgentProfileDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const [draft, setDraft] = useState(person.profile ?? { name: person.name, line: '', tags: [] })
  const save = useMutation(
    api.people.saveProfile.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(api.people.pathFilter())
        toast(words.personChanged(person.name))
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft.name.trim() !== '') save.mutate({ id: person.id, profile: { ...draft, name: draft.name.trim() } })
  }
  return (
    <Dialog
      title={`${words.profile} · ${person.name}`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          {person.profile && (
            <Button isPending={save.isPending} onPress={() => save.mutate({ id: person.id, profile: null })}>
              {words.profileHide}
            </Button>
          )}
          <Button look="primary" type="submit" form="agent-profile" isPending={save.isPending}>
            {words.save}
          </Button>
        </>
      }
    >
      <Form id="agent-profile" onSubmit={submit} className="flex flex-col gap-3">
        <p className="text-sm text-muted">{words.profileHelp}</p>
        <TextField
          autoFocus
          label={words.profileName}
          maxLength={40}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          error={draft.name.trim() === '' ? words.nameMissing : undefined}
        />
        <TextField
          label={words.profileLine}
          placeholder={words.profileLineExample}
          maxLength={80}
          value={draft.line}
          onChange={(line) => setDraft({ ...draft, line })}
        />
        <div className="flex flex-col gap-1">
          <FieldLabel>{words.profileTags}</FieldLabel>
          <ChipsField
            label={words.profileTags}
            values={draft.tags}
            most={10}
            onChange={(tags) => setDraft({ ...draft, tags: [...tags] })}
          />
          <FieldHelp description={words.profileTagsHelp} />
        </div>
        {save.error && (
          <p role="alert" className="text-sm text-danger">
            {sentence(save.error)}
          </p>
        )}
      </Form>
    </Dialog>
  )
}
