import type { DocumentSettings } from '@usher/shared/document/document'
import { Plus } from 'lucide-react'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { sentenceOf, titleOf } from '../../nodes/node-text.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ChipsField } from '../form/chips-field.tsx'
import { NamePicker } from '../form/name-picker.tsx'
import { inspectorWords } from '../inspector-words.ts'
import { freshPartId } from '../schema/field.ts'
import { useShownDocument } from '../shown-document.ts'
import type { Variable } from '../variables/available-variables.ts'
import { readNodes } from '../variables/read-nodes.ts'
import { SettingsProblems } from './exit-rules.tsx'
import { ReadingBoxes } from './reading-boxes.tsx'
import { RuleCard } from './rule-card.tsx'
import { Section } from './section.tsx'

type Interrupt = DocumentSettings['interrupts'][number]

export interface InterruptRulesProps {
  readonly interrupts: readonly Interrupt[]
  readonly variables: readonly Variable[]
  readonly onChange: (interrupts: readonly Interrupt[]) => void
}

/** Words that lead somewhere else from wherever the customer is, and back again or not. */
export function InterruptRules({ interrupts, variables, onChange }: InterruptRulesProps) {
  const words = useWords(inspectorWords)
  const locale = useLocale()
  const { document, readOnly } = useShownDocument()
  const entries = new Set(
    readNodes(document)
      .filter(({ trigger }) => trigger !== null)
      .map(({ id }) => id),
  )
  const targets = document.nodes
    .filter(({ id }) => !entries.has(id))
    .map((node) => ({ id: node.id, title: titleOf(node, locale), detail: sentenceOf(node, locale) }))
  const put = (index: number, change: Partial<Interrupt>) =>
    onChange(interrupts.with(index, { ...interrupts[index]!, ...change }))
  const first = targets[0]
  return (
    <Section title={words.interrupts} help={words.interruptsHelp}>
      <ul className="flex flex-col gap-2">
        {interrupts.map((interrupt, index) => (
          <RuleCard
            key={interrupt.id}
            where={interrupt.where}
            whereLabel={words.interruptWhere}
            variables={variables}
            onWhere={(where) => put(index, { where })}
            onRemove={() => onChange(interrupts.toSpliced(index, 1))}
          >
            <TextField
              label={words.interruptName}
              value={interrupt.name}
              maxLength={40}
              isDisabled={readOnly}
              onChange={(name) => name !== '' && put(index, { name })}
            />
            <ChipsField
              label={words.interruptWords}
              values={interrupt.words}
              most={100}
              isDisabled={readOnly}
              onChange={(next) => put(index, { words: [...next] })}
            />
            <ReadingBoxes
              label={words.interruptReadings}
              readings={interrupt.readings}
              isDisabled={readOnly}
              onChange={(readings) => put(index, { readings: [...readings] })}
            />
            <NamePicker
              label={words.interruptTarget}
              value={interrupt.target}
              options={targets}
              isDisabled={readOnly}
              onChange={(target) => put(index, { target })}
            />
            <Segmented
              label={words.interruptAfter}
              size="small"
              isDisabled={readOnly}
              value={interrupt.after}
              options={(['return', 'abandon'] as const).map((id) => ({ id, label: words[id] }))}
              onChange={(after) => put(index, { after })}
            />
            <SettingsProblems pointer={`/settings/interrupts/${index}`} />
          </RuleCard>
        ))}
      </ul>
      {interrupts.length < 20 && first !== undefined && (
        <Button
          size="small"
          look="quiet"
          className="self-start text-accent"
          isDisabled={readOnly}
          icon={<Plus aria-hidden className="size-4" />}
          onPress={() =>
            onChange([
              ...interrupts,
              {
                id: freshPartId(),
                name: words.newInterrupt,
                words: [words.newInterrupt],
                readings: [],
                where: null,
                target: first.id,
                after: 'return',
              },
            ])
          }
        >
          {words.add}
        </Button>
      )}
    </Section>
  )
}
