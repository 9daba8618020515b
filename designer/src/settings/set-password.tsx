import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type Person, useUpdatePerson } from './use-update-person.ts'
import { settingsWords } from './words.ts'

export function SetPassword({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords(settingsWords)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const update = useUpdatePerson(person, onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (password.length >= 10) update.mutate({ id: person.id, password })
  }
  return (
    <Dialog
      title={`${words.setPassword} · ${person.name}`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" type="submit" form="set-password" isPending={update.isPending}>
          {words.save}
        </Button>
      }
    >
      <Form id="set-password" onSubmit={submit}>
        <TextField
          autoFocus
          type="password"
          autoComplete="new-password"
          label={words.newPassword}
          description={words.passwordHelp}
          value={password}
          onChange={setPassword}
          error={tried && password.length < 10 ? words.passwordShort : undefined}
        />
      </Form>
    </Dialog>
  )
}
