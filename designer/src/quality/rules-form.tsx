import { useMutation } from '@tanstack/react-query'
import { SECOND } from '@usher/shared/base/time'
import { type QualityRules, qualityRules } from '@usher/shared/quality/rules'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { Card } from '../ui/page.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { qualityWords } from './words.ts'

const BY_WORDS = ['greeting', 'need', 'product', 'forbidden', 'closing'] as const
const BY_TIME = ['first', 'next'] as const

export function RulesForm({ rules: saved, rev }: { rules: QualityRules; rev: number }) {
  const words = useWords(qualityWords)
  const sentence = useSentence()
  const [rules, setRules] = useState(saved)
  const change = (part: Partial<QualityRules>) => setRules({ ...rules, ...part })
  const save = useMutation(
    api.quality.saveRules.mutationOptions({
      onSuccess: () => {
        toast(words.saved)
        return queryClient.invalidateQueries(api.quality.pathFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { data } = qualityRules.safeParse(rules)
    if (data !== undefined) save.mutate({ rev, rules: data })
    else event.currentTarget.querySelector<HTMLElement>('input[aria-invalid="true"]')?.focus()
  }
  return (
    <Form onSubmit={submit} validationBehavior="aria" className="flex flex-col gap-5">
      <div className="grid gap-4 md:grid-cols-2">
        {BY_WORDS.map((rule) => (
          <WordRule key={rule} rule={rule} value={rules[rule]} onChange={(value) => change({ [rule]: value })} />
        ))}
        {BY_TIME.map((rule) => (
          <TimeRule key={rule} rule={rule} value={rules[rule]} onChange={(value) => change({ [rule]: value })} />
        ))}
        <Others rules={rules} onChange={change} />
      </div>
      <div>
        <Button look="primary" type="submit" isPending={save.isPending}>
          {words.save}
        </Button>
      </div>
    </Form>
  )
}

interface RuleProps<Rule extends keyof QualityRules> {
  rule: Rule
  value: QualityRules[Rule]
  onChange: (value: QualityRules[Rule]) => void
}

function WordRule({ rule, value, onChange }: RuleProps<(typeof BY_WORDS)[number]>) {
  const words = useWords(qualityWords)
  const [text, setText] = useState(value.words.join('\n'))
  return (
    <Card title={words[rule]}>
      <div className="flex flex-col gap-3 p-4">
        <WeightField rule={rule} value={value.weight} onChange={(weight) => onChange({ ...value, weight })} />
        <TextArea
          label={words.wordsLabel(words[rule])}
          value={text}
          onChange={(typed) => {
            setText(typed)
            onChange({ ...value, words: wordsIn(typed) })
          }}
          rows={4}
        />
      </div>
    </Card>
  )
}

function wordsIn(text: string): string[] {
  return [...new Set(text.split('\n').map((word) => word.trim().slice(0, 40)))]
    .filter((word) => word !== '')
    .slice(0, 200)
}

function TimeRule({ rule, value, onChange }: RuleProps<(typeof BY_TIME)[number]>) {
  const words = useWords(qualityWords)
  return (
    <Card title={words[rule]}>
      <div className="flex flex-col gap-3 p-4">
        <WeightField rule={rule} value={value.weight} onChange={(weight) => onChange({ ...value, weight })} />
        <WholeNumber
          label={words.withinLabel(words[rule])}
          value={value.withinMs / SECOND}
          onChange={(seconds) => onChange({ ...value, withinMs: seconds * SECOND })}
          least={1}
          most={3_600}
          unit={words.seconds}
        />
      </div>
    </Card>
  )
}

interface WeightFieldProps {
  rule: (typeof BY_WORDS)[number] | (typeof BY_TIME)[number]
  value: number
  onChange: (weight: number) => void
}

function WeightField({ rule, value, onChange }: WeightFieldProps) {
  const words = useWords(qualityWords)
  return <WholeNumber label={words.weightLabel(words[rule])} value={value} onChange={onChange} least={0} most={100} />
}

interface WholeNumberProps {
  readonly label: string
  /** NaN while the field is empty: then it says what belongs there, and the rules cannot be saved. */
  readonly value: number
  readonly least: number
  readonly most: number
  readonly unit?: string
  readonly onChange: (value: number) => void
}

function WholeNumber({ value, least, most, onChange, ...rest }: WholeNumberProps) {
  const words = useWords(qualityWords)
  const needed = words.numberNeeded(least, most)
  return (
    <NumberField
      {...rest}
      value={value}
      onChange={(next) => onChange(Math.round(next))}
      minValue={least}
      maxValue={most}
      // It stands there in any case: what appeared only now would push the button away from under the pointer.
      {...(Number.isFinite(value) ? { description: needed } : { error: needed })}
    />
  )
}

function Others({ rules, onChange }: { rules: QualityRules; onChange: (part: Partial<QualityRules>) => void }) {
  const words = useWords(qualityWords)
  return (
    <Card title={words.review}>
      <div className="grid gap-3 p-4 sm:grid-cols-2">
        <WholeNumber
          label={words.sampleLabel}
          value={rules.samplePercent}
          onChange={(samplePercent) => onChange({ samplePercent })}
          least={0}
          most={100}
          unit="%"
        />
        <WholeNumber
          label={words.lookBelowLabel}
          value={rules.lookBelow}
          onChange={(lookBelow) => onChange({ lookBelow })}
          least={0}
          most={100}
          unit={words.points}
        />
        <TextField
          label={words.boughtLabel}
          value={rules.bought}
          onChange={(bought) => onChange({ bought })}
          maxLength={80}
          error={rules.bought.trim() === '' ? words.eventNeeded : undefined}
        />
        <WholeNumber
          label={words.boughtDaysLabel}
          value={rules.boughtDays}
          onChange={(boughtDays) => onChange({ boughtDays })}
          least={1}
          most={30}
          unit={words.daysUnit}
        />
      </div>
    </Card>
  )
}
