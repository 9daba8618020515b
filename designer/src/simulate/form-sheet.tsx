import type { FormField } from '@usher/shared/engine/effect'
import { FORM_SUBMITTED } from '@usher/shared/nodes/form/definition'
import { readFormAnswers } from '@usher/shared/nodes/form/read-answers'
import { type OpenedForm, openedForm } from '@usher/shared/testing/opened-form'
import type { Simulation } from '@usher/shared/testing/simulation'
import { ClipboardPen } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { simulateWords } from './simulate-words.ts'
import { doNext } from './simulation-store.ts'

/** The form that the run waits for, filled in by hand as the customer does it behind the link. */
export function FormSheet({ sim }: { sim: Simulation }) {
  const words = useWords(simulateWords)
  const [isOpen, setOpen] = useState(false)
  const form = sim.run.listens.includes(FORM_SUBMITTED) ? openedForm(sim) : null
  if (form === null) return null
  return (
    <>
      <Button size="small" icon={<ClipboardPen aria-hidden className="size-3.5" />} onPress={() => setOpen(true)}>
        {words.fillIn}
      </Button>
      {isOpen && <Sheet key={form.form} form={form} sim={sim} onClose={() => setOpen(false)} />}
    </>
  )
}

function Sheet({ form, sim, onClose }: { form: OpenedForm; sim: Simulation; onClose: () => void }) {
  const words = useWords(simulateWords)
  const [answers, setAnswers] = useState(() => Object.fromEntries(form.fields.map(({ id, value }) => [id, value])))
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const submit = () => {
    const read = readFormAnswers(form.fields, answers, { now: sim.now, zone: sim.facts.zone })
    if (!read.ok) {
      const said = { REQUIRED: words.fieldRequired, INVALID: words.fieldInvalid, UNKNOWN: words.fieldInvalid }
      return setFaults(new Map(read.faults.map(({ field, code }) => [field, said[code]])))
    }
    onClose()
    doNext({ kind: 'event', name: FORM_SUBMITTED, data: { ...read.answers, form: form.form } })
  }
  return (
    <Dialog
      title={form.title}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" onPress={submit}>
          {words.submitForm}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {form.intro !== '' && <p className="text-sm text-muted">{form.intro}</p>}
        {form.fields.map((field) => (
          <AnswerField
            key={field.id}
            field={field}
            value={answers[field.id] ?? ''}
            error={faults.get(field.id)}
            onChange={(value) => setAnswers({ ...answers, [field.id]: value })}
          />
        ))}
      </div>
    </Dialog>
  )
}

interface AnswerFieldProps {
  field: FormField
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function AnswerField({ field, value, error, onChange }: AnswerFieldProps) {
  const label = field.required ? `${field.label} *` : field.label
  const frame = { label, ...(field.help === '' ? {} : { description: field.help }), ...(error ? { error } : {}) }
  if (field.kind !== 'choice') return <TextField {...frame} value={value} onChange={onChange} />
  const options = field.options.map((option) => ({ id: option, label: option }))
  return <Select {...frame} options={options} value={value === '' ? null : value} onChange={onChange} />
}
