import { useMutation } from '@tanstack/react-query'
import type { Problem } from '@usher/shared/base/problem'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useLocation } from 'wouter'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ProblemList } from './problem-list.tsx'
import { journeyWords } from './words.ts'

export interface Start {
  file: string | null
  source: string | null
  name: string
}

/** Names the journey and opens it; what an imported file lacks is shown first. */
export function CreateDialog({ start, onClose }: { start: Start; onClose: () => void }) {
  const words = useWords(journeyWords)
  const [, go] = useLocation()
  const [made, setMade] = useState<{ id: string; problems: readonly Problem[] } | null>(null)
  if (made) {
    return (
      <Dialog
        title={words.importedWith(made.problems.length)}
        isOpen
        onClose={onClose}
        actions={
          <Button look="primary" onPress={() => go(paths.journey(made.id))}>
            {words.openDraft}
          </Button>
        }
      >
        <p className="pb-3 text-muted">{words.importedWithBody}</p>
        <ProblemList problems={made.problems} />
      </Dialog>
    )
  }
  return (
    <NameDialog
      start={start}
      onClose={onClose}
      onMade={(created) => {
        // A blank journey has problems by nature; only a file's are news.
        if (start.source !== null && created.problems.length > 0) setMade(created)
        else go(paths.journey(created.id))
      }}
    />
  )
}

interface NameDialogProps {
  start: Start
  onClose: () => void
  onMade: (created: { id: string; problems: readonly Problem[] }) => void
}

function NameDialog({ start, onClose, onMade }: NameDialogProps) {
  const words = useWords(journeyWords)
  const sentence = useSentence()
  const [name, setName] = useState(start.name)
  const [tried, setTried] = useState(false)
  const create = useMutation(
    api.journeys.create.mutationOptions({
      onSuccess: (created) => {
        void queryClient.invalidateQueries(api.journeys.list.queryFilter())
        onMade(created)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() !== '') create.mutate({ name: name.trim(), source: start.source })
  }
  const error = create.error ? sentence(create.error) : tried && name.trim() === '' ? words.nameMissing : undefined
  return (
    <Dialog
      title={start.file ? words.importTitle(start.file) : words.createTitle}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" type="submit" form="create-journey" isPending={create.isPending}>
          {start.source === null ? words.createBlank : words.importSubmit}
        </Button>
      }
    >
      <Form id="create-journey" onSubmit={submit} validationBehavior="aria">
        <TextField
          autoFocus
          label={words.nameLabel}
          placeholder={words.namePlaceholder}
          value={name}
          onChange={setName}
          maxLength={120}
          error={error}
        />
      </Form>
    </Dialog>
  )
}
