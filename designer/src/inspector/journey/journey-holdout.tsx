import type { DocumentSettings } from '@usher/shared/document/document'
import { useWords } from '../../i18n/words.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { inspectorWords } from '../inspector-words.ts'
import { Section } from './section.tsx'

type Holdout = DocumentSettings['holdout']

export interface JourneyHoldoutProps {
  readonly holdout: Holdout
  readonly isDisabled: boolean
  /** undefined: nobody but those whom the whole workspace leaves alone. */
  readonly onChange: (holdout: Holdout) => void
}

/** Whom the journey leaves alone, so that what it brings can be told. */
export function JourneyHoldout({ holdout, isDisabled, onChange }: JourneyHoldoutProps) {
  const words = useWords(inspectorWords)
  const choices = [
    { id: 'workspace', label: words.holdoutNone },
    { id: 'share', label: words.holdoutShare, description: words.holdoutShareHelp },
    { id: 'exempt', label: words.holdoutExempt, description: words.holdoutExemptHelp },
  ] as const
  return (
    <Section title={words.holdout} help={words.holdoutHelp}>
      <RadioGroup
        aria-label={words.holdout}
        options={choices}
        value={holdout?.kind ?? 'workspace'}
        isDisabled={isDisabled}
        onChange={(kind) =>
          onChange(kind === 'workspace' ? undefined : kind === 'share' ? { kind, percent: 10 } : { kind })
        }
      />
      {holdout?.kind === 'share' && (
        <NumberField
          label={words.holdoutPercent}
          value={holdout.percent}
          minValue={1}
          maxValue={50}
          unit="%"
          isDisabled={isDisabled}
          onChange={(percent) => Number.isFinite(percent) && onChange({ kind: 'share', percent })}
        />
      )}
    </Section>
  )
}
