import { useMutation } from '@tanstack/react-query'
import { KEY_SCOPES, type KeyScope } from '@usher/shared/api/people'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { settingsWords } from './words.ts'

const LIFETIMES = { days30: 30, days90: 90, days365: 365, forever: null } as const
type Lifetime = keyof typeof LIFETIMES
const LIFETIME_IDS: readonly Lifetime[] = ['days30', 'days90', 'days365', 'forever']

export function CreateKey({ onClose }: { onClose: () => void }) {
  const [secret, setSecret] = useState<string | null>(null)
  return secret === null ? (
    <KeyForm onClose={onClose} onMade={setSecret} />
  ) : (
    <SecretOnce secret={secret} onClose={onClose} />
  )
}

function KeyForm({ onClose, onMade }: { onClose: () => void; onMade: (secret: string) => void }) {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['events:write'])
  const [lifetime, setLifetime] = useState<Lifetime>('days365')
  const [tried, setTried] = useState(false)
  const create = useMutation(
    api.keys.create.mutationOptions({
      onSuccess: ({ secret }) => {
        void queryClient.invalidateQueries(api.keys.pathFilter())
        onMade(secret)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || scopes.length === 0) return
    create.mutate({ name: name.trim(), scopes: [...scopes], validDays: LIFETIMES[lifetime] })
  }
  const toggle = (scope: KeyScope, on: boolean) =>
    setScopes(KEY_SCOPES.filter((one) => (one === scope ? on : scopes.includes(one))))
  return (
    <Dialog
      title={words.createKey}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" type="submit" form="create-key" isPending={create.isPending}>
          {words.createKey}
        </Button>
      }
    >
      <Form id="create-key" onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          autoFocus
          label={words.keyName}
          placeholder={words.keyNamePlaceholder}
          maxLength={80}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? words.keyNameMissing : undefined}
        />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="pb-1 text-xs font-medium text-muted">{words.scopes}</legend>
          {KEY_SCOPES.map((scope) => (
            <Checkbox key={scope} isSelected={scopes.includes(scope)} onChange={(on) => toggle(scope, on)}>
              {words[scope]} <code className="font-mono text-xs text-muted">{scope}</code>
            </Checkbox>
          ))}
          {tried && scopes.length === 0 && <p className="text-xs text-danger">{words.scopeMissing}</p>}
        </fieldset>
        <Select
          label={words.validDays}
          options={LIFETIME_IDS.map((id) => ({ id, label: words[id] }))}
          value={lifetime}
          onChange={setLifetime}
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

function SecretOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  const words = useWords(settingsWords)
  return (
    <Dialog
      title={words.secretTitle}
      isOpen
      onClose={onClose}
      size="small"
      keepOpen
      actions={
        <Button look="primary" onPress={onClose}>
          {words.secretSaved}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-muted">{words.secretBody}</p>
        <code className="rounded-control border border-line bg-canvas p-3 font-mono text-sm break-all select-all">
          {secret}
        </code>
        <div className="self-start">
          <CopyButton text={secret} />
        </div>
      </div>
    </Dialog>
  )
}
