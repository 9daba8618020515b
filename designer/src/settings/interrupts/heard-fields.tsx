import type { WorkspaceInterrupt } from '@usher/shared/engine/workspace-interrupt'
import { useWords } from '../../i18n/words.ts'
import { ConditionBuilder } from '../../inspector/condition/condition-builder.tsx'
import { ChipsField } from '../../inspector/form/chips-field.tsx'
import { ReadingBoxes } from '../../inspector/journey/reading-boxes.tsx'
import { NO_JOURNEY } from '../../segments/use-customer-variables.ts'
import { Switch } from '../../ui/switch.tsx'
import { interruptWords } from './interrupt-words.ts'
import { useMessageVariables } from './use-message-variables.ts'

export interface HeardFieldsProps {
  readonly values: WorkspaceInterrupt
  readonly onChange: (change: Partial<WorkspaceInterrupt>) => void
}

/** When the rule holds: words, or how the message sounds; and a condition. */
export function HeardFields({ values, onChange }: HeardFieldsProps) {
  const words = useWords(interruptWords)
  const { variables, tags } = useMessageVariables()
  const { readings, where } = values
  return (
    <>
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-muted">{words.words}</span>
        <ChipsField
          label={words.words}
          values={values.words}
          most={100}
          onChange={(next) => onChange({ words: [...next] })}
        />
      </div>
      <ReadingBoxes label={words.readings} readings={readings} onChange={(next) => onChange({ readings: [...next] })} />
      <div className="flex min-w-0 flex-col gap-2">
        <Switch isSelected={where !== null} onChange={(isOn) => onChange({ where: isOn ? true : null })}>
          {words.where}
        </Switch>
        <p className="ps-11 text-xs text-muted">{words.whereHelp}</p>
        {where !== null && (
          <ConditionBuilder
            label={words.where}
            rule={where}
            variables={variables}
            document={NO_JOURNEY}
            tags={tags}
            onChange={(rule) => onChange({ where: rule })}
          />
        )}
      </div>
    </>
  )
}
