import { useMutation } from '@tanstack/react-query'
import type { Scenario } from '@usher/shared/testing/scenario'
import { FlaskConical } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { z } from 'zod'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay } from '../../app/me.ts'
import { useEditor } from '../../editor/store.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { testWords } from './test-words.ts'

/** Keeps the simulation as a test of the journey. `told` is asked when it is saved. */
export function SaveTest({ told }: { told: () => Scenario }) {
  const words = useWords(testWords)
  const may = useMay()
  const [scenario, setScenario] = useState<Scenario | null>(null)
  if (!may('scenarios.save')) return null
  return (
    <>
      <IconButton label={words.save} size="small" onPress={() => setScenario(told())}>
        <FlaskConical aria-hidden className="size-4" />
      </IconButton>
      {scenario && <NameTest scenario={scenario} onClose={() => setScenario(null)} />}
    </>
  )
}

function NameTest({ scenario, onClose }: { scenario: Scenario; onClose: () => void }) {
  const words = useWords(testWords)
  const sentence = useSentence()
  const journey = useEditor((state) => state.journeyId)
  const [name, setName] = useState(scenario.name)
  const save = useMutation(
    api.scenarios.save.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(api.scenarios.pathFilter())
        toast(words.saved)
        onClose()
      },
    }),
  )
  const isNameless = name.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isNameless) save.mutate({ journey, id: null, name: name.trim(), scenario: asJson({ ...scenario, name }) })
  }
  const error = save.error ? sentence(save.error) : isNameless ? words.nameMissing : undefined
  return (
    <Dialog
      title={words.saveTitle}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" type="submit" form="save-test" isPending={save.isPending}>
          {words.save}
        </Button>
      }
    >
      <Form id="save-test" onSubmit={submit} validationBehavior="aria" className="flex flex-col gap-3">
        <p className="text-sm text-muted">{words.saveHelp}</p>
        <TextField autoFocus label={words.name} value={name} maxLength={120} error={error} onChange={setName} />
      </Form>
    </Dialog>
  )
}

/** What the wire takes: members without a value are left out. */
function asJson(scenario: Scenario) {
  return z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(scenario)))
}
