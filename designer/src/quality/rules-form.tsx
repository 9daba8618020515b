import { useMutation } from '@tanstack/react-query'
import { SECOND } from '@usher/shared/base/time'
import type { QualityRules } from '@usher/shared/quality/rules'
import { useState } from 'react'
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
  return (
    <>
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
        <Button look="primary" isPending={save.isPending} onPress={() => save.mutate({ rev, rules })}>
          {words.save}
        </Button>
      </div>
    </>
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
        <NumberField
          label={words.withinLabel(words[rule])}
          value={value.withinMs / SECOND}
          onChange={(seconds) => onChange({ ...value, withinMs: Math.round(seconds) * SECOND })}
          minValue={1}
          maxValue={3_600}
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
  return (
    <NumberField
      label={words.weightLabel(words[rule])}
      value={value}
      onChange={(weight) => onChange(Math.round(weight))}
      minValue={0}
      maxValue={100}
    />
  )
}

function Others({ rules, onChange }: { rules: QualityRules; onChange: (part: Partial<QualityRules>) => void }) {
  const words = useWords(qualityWords)
  return (
    <Card title={words.review}>
      <div className="grid gap-3 p-4 sm:grid-cols-2">
        <NumberField
          label={words.sampleLabel}
          value={rules.samplePercent}
          onChange={(samplePercent) => onChange({ samplePercent: Math.round(samplePercent) })}
          minValue={0}
          maxValue={100}
          unit="%"
        />
        <NumberField
          label={words.lookBelowLabel}
          value={rules.lookBelow}
          onChange={(lookBelow) => onChange({ lookBelow: Math.round(lookBelow) })}
          minValue={0}
          maxValue={100}
          unit={words.points}
        />
        <TextField
          label={words.boughtLabel}
          value={rules.bought}
          onChange={(bought) => onChange({ bought })}
          maxLength={80}
        />
        <NumberField
          label={words.boughtDaysLabel}
          value={rules.boughtDays}
          onChange={(boughtDays) => onChange({ boughtDays: Math.round(boughtDays) })}
          minValue={1}
          maxValue={30}
          unit={words.daysUnit}
        />
      </div>
    </Card>
  )
}
