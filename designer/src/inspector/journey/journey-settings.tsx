import type { DocumentSettings } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { useMemo } from 'react'
import { useEditor } from '../../editor/store.ts'
import { useWords } from '../../i18n/words.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { DurationField } from '../form/duration-field.tsx'
import { ExpressionField } from '../form/expression-field.tsx'
import { formWords } from '../form/form-words.ts'
import { inspectorWords } from '../inspector-words.ts'
import { ReadOnlyNote } from '../read-only-note.tsx'
import { useShownDocument } from '../shown-document.ts'
import { availableVariables } from '../variables/available-variables.ts'
import { ExitRules } from './exit-rules.tsx'
import { InterruptRules } from './interrupt-rules.tsx'
import { JourneyHoldout } from './journey-holdout.tsx'
import { JourneySending } from './journey-sending.tsx'
import { JourneyStory } from './journey-story.tsx'
import { Section } from './section.tsx'

const DAY = 86_400_000

/** What holds for the journey as a whole; shown while nothing is selected. */
export function JourneySettings() {
  const words = useWords(inspectorWords)
  const form = useWords(formWords)
  const { document, readOnly } = useShownDocument()
  const apply = useEditor((state) => state.apply)
  const variables = useMemo(() => availableVariables(document, null), [document])
  const { settings } = document
  const edit = (key: string, change: Edit) => apply({ key, args: {} }, [change])
  const put = (next: Partial<DocumentSettings>) =>
    edit('setSettings', { kind: 'setSettings', settings: { ...settings, ...next } })
  return (
    <div className="flex flex-col gap-5 p-4">
      <h2 className="text-md font-semibold">{words.journey}</h2>
      <ReadOnlyNote />
      <div className="flex flex-col gap-3">
        <TextField
          label={words.name}
          value={document.name}
          maxLength={120}
          isDisabled={readOnly}
          onChange={(name) => name !== '' && edit('setName', { kind: 'setName', name })}
        />
        <TextArea
          label={words.description}
          description={words.descriptionHelp}
          value={document.description}
          maxLength={2_000}
          rows={2}
          isDisabled={readOnly}
          onChange={(description) => edit('setSettings', { kind: 'setDescription', description })}
        />
      </div>
      <JourneyStory />
      <Reentry settings={settings} put={put} variables={variables} readOnly={readOnly} />
      <Section title={words.maxAge} help={words.maxAgeHelp}>
        <Switch
          isSelected={settings.maxAgeMs !== null}
          isDisabled={readOnly}
          onChange={(on) => put({ maxAgeMs: on ? 30 * DAY : null })}
        >
          {form.on}
        </Switch>
        {settings.maxAgeMs !== null && (
          <DurationField
            label={words.maxAge}
            value={settings.maxAgeMs}
            least={60_000}
            isDisabled={readOnly}
            onChange={(maxAgeMs) => put({ maxAgeMs })}
          />
        )}
      </Section>
      <JourneySending
        sending={settings.sending}
        isDisabled={readOnly}
        onChange={(sending) => {
          const { sending: _, ...others } = settings
          edit('setSettings', {
            kind: 'setSettings',
            settings: sending === undefined ? others : { ...others, sending },
          })
        }}
      />
      <JourneyHoldout
        holdout={settings.holdout}
        isDisabled={readOnly}
        onChange={(holdout) => {
          const { holdout: _, ...others } = settings
          edit('setSettings', {
            kind: 'setSettings',
            settings: holdout === undefined ? others : { ...others, holdout },
          })
        }}
      />
      <ExitRules exits={settings.exits} variables={variables} onChange={(exits) => put({ exits: [...exits] })} />
      <InterruptRules
        interrupts={settings.interrupts}
        variables={variables}
        onChange={(interrupts) => put({ interrupts: [...interrupts] })}
      />
    </div>
  )
}

interface ReentryProps {
  readonly settings: DocumentSettings
  readonly put: (next: Partial<DocumentSettings>) => void
  readonly variables: ReturnType<typeof availableVariables>
  readonly readOnly: boolean
}

function Reentry({ settings: { reentry }, put, variables, readOnly }: ReentryProps) {
  const words = useWords(inspectorWords)
  const rules = [
    { id: 'oneAtATime', label: words.oneAtATime, description: words.oneAtATimeHelp },
    { id: 'once', label: words.once, description: words.onceHelp },
    { id: 'perKey', label: words.perKey, description: words.perKeyHelp },
    { id: 'always', label: words.always, description: words.alwaysHelp },
  ] as const
  return (
    <Section title={words.reentry}>
      <RadioGroup
        aria-label={words.reentry}
        options={rules}
        value={reentry.kind}
        isDisabled={readOnly}
        onChange={(kind) => put({ reentry: kind === 'perKey' ? { kind, key: { var: 'entry.order_id' } } : { kind } })}
      />
      {reentry.kind === 'perKey' && (
        <ExpressionField
          label={words.key}
          value={reentry.key}
          variables={variables.filter(({ group }) => group === 'entry' || group === 'customer')}
          isDisabled={readOnly}
          onChange={(key) => put({ reentry: { kind: 'perKey', key } })}
        />
      )}
    </Section>
  )
}
