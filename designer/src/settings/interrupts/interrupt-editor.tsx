import { useMutation } from '@tanstack/react-query'
import type { InterruptRow } from '@usher/shared/api/interrupts'
import type { Problem } from '@usher/shared/base/problem'
import type { WorkspaceInterrupt } from '@usher/shared/engine/workspace-interrupt'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useWords } from '../../i18n/words.ts'
import { ProblemList } from '../../journeys/problem-list.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { ActionFields } from './action-fields.tsx'
import { HeardFields } from './heard-fields.tsx'
import { interruptWords } from './interrupt-words.ts'

const FRESH: WorkspaceInterrupt = {
  name: '',
  words: [],
  readings: [],
  where: null,
  then: { kind: 'handOff', mode: 'announced' },
  after: 'return',
}

/** null: a new one. */
export function InterruptEditor({ rule, onClose }: { rule: InterruptRow | null; onClose: () => void }) {
  const words = useWords(interruptWords)
  const [values, setValues] = useState<WorkspaceInterrupt>(() => (rule === null ? FRESH : settingsOf(rule)))
  const saving = useSaving(rule, onClose)
  const put = (change: Partial<WorkspaceInterrupt>) => setValues({ ...values, ...change })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.save(values)
  }
  return (
    <Dialog
      title={rule === null ? words.newTitle : words.editTitle}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form="interrupt" isPending={saving.isPending}>
          {words.save}
        </Button>
      }
    >
      <Form id="interrupt" onSubmit={submit} validationBehavior="aria" className="flex flex-col gap-5">
        <TextField
          autoFocus
          label={words.name}
          placeholder={words.namePlaceholder}
          maxLength={40}
          value={values.name}
          error={saving.error}
          onChange={(name) => put({ name })}
        />
        <HeardFields values={values} onChange={put} />
        <ActionFields values={values} onChange={put} />
        {saving.problems.length > 0 && <ProblemList problems={saving.problems} />}
      </Form>
    </Dialog>
  )
}

function settingsOf({ id: _, enabled: __, journey: ___, ...settings }: InterruptRow): WorkspaceInterrupt {
  return settings
}

/** Saves, and keeps what was wrong with it. */
function useSaving(rule: InterruptRow | null, onSaved: () => void) {
  const words = useWords(interruptWords)
  const sentence = useSentence()
  const [isNameless, setNameless] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const mutation = useMutation(
    api.interrupts.save.mutationOptions({
      onSuccess: (answer) => {
        if (answer.kind === 'refused') return setProblems(answer.problems)
        toast(words.saved)
        void queryClient.invalidateQueries(api.interrupts.pathFilter())
        onSaved()
      },
    }),
  )
  return {
    problems,
    isPending: mutation.isPending,
    error: mutation.error ? sentence(mutation.error) : isNameless ? words.nameMissing : undefined,
    save: (values: WorkspaceInterrupt) => {
      setNameless(values.name.trim() === '')
      if (values.name.trim() === '') return
      mutation.mutate({ id: rule?.id ?? null, enabled: rule?.enabled ?? true, rule: values })
    },
  }
}
