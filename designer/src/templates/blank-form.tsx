import { useMutation } from '@tanstack/react-query'
import { type BlankFault, readBlanks } from '@usher/shared/templates/read-blanks'
import type { BlankValues, Template } from '@usher/shared/templates/template'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useLocation } from 'wouter'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { BlankField } from './blank-field.tsx'
import { templateWords } from './words.ts'

export interface BlankFormProps {
  readonly template: Template
  readonly values: BlankValues
  readonly onChange: (values: BlankValues) => void
}

/** The blanks and the way to a draft. */
export function BlankForm({ template, values, onChange }: BlankFormProps) {
  const words = useWords(templateWords)
  const locale = useLocale()
  const mayCreate = useMay()('journeys.createFromTemplate')
  const [name, setName] = useState(template.name[locale])
  const { create, error } = useCreating()
  const read = readBlanks(template.blanks, values)
  const faults: readonly BlankFault[] = read.ok ? [] : read.fault
  const isNameless = name.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isNameless && read.ok) create.mutate({ template: template.id, name: name.trim(), values: { ...values } })
  }
  return (
    <Form onSubmit={submit} validationBehavior="aria" className="flex flex-col gap-4 p-4">
      <TextField
        label={words.name}
        value={name}
        maxLength={120}
        error={isNameless ? words.nameMissing : undefined}
        onChange={setName}
      />
      {template.blanks.map((blank) => (
        <BlankField
          key={blank.id}
          blank={blank}
          value={values[blank.id] ?? blank.default}
          fault={faults.find((fault) => fault.blank === blank.id)}
          onChange={(value) => onChange({ ...values, [blank.id]: value })}
        />
      ))}
      <p className="text-xs text-muted">{words.blanksHelp}</p>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      {mayCreate ? (
        <Button look="primary" type="submit" isPending={create.isPending} isDisabled={isNameless || !read.ok}>
          {words.use}
        </Button>
      ) : (
        <p className="text-sm text-muted">{words.mayNot}</p>
      )}
      <p className="text-xs text-muted">{words.comesWith(template.stories.length)}</p>
    </Form>
  )
}

/** Makes the draft and opens it. */
function useCreating() {
  const sentence = useSentence()
  const [, go] = useLocation()
  const create = useMutation(
    api.journeys.createFromTemplate.mutationOptions({
      onSuccess: ({ id }) => {
        void queryClient.invalidateQueries(api.journeys.list.queryFilter())
        void queryClient.invalidateQueries(api.segments.pathFilter())
        go(paths.journey(id))
      },
    }),
  )
  return { create, error: create.error ? sentence(create.error) : null }
}
