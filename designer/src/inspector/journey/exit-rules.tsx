import { describeProblem } from '@usher/shared/compile/problems'
import type { DocumentSettings } from '@usher/shared/document/document'
import { Plus } from 'lucide-react'
import { useEditor } from '../../editor/store.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { NamePicker } from '../form/name-picker.tsx'
import { eventOptions } from '../form/names.ts'
import { inspectorWords } from '../inspector-words.ts'
import { freshPartId } from '../schema/field.ts'
import { useShownDocument } from '../shown-document.ts'
import type { Variable } from '../variables/available-variables.ts'
import { RuleCard } from './rule-card.tsx'
import { Section } from './section.tsx'

type Exit = DocumentSettings['exits'][number]

export interface ExitRulesProps {
  readonly exits: readonly Exit[]
  readonly variables: readonly Variable[]
  readonly onChange: (exits: readonly Exit[]) => void
}

/** Events that end the journey wherever the customer is. */
export function ExitRules({ exits, variables, onChange }: ExitRulesProps) {
  const words = useWords(inspectorWords)
  const locale = useLocale()
  const { document, readOnly } = useShownDocument()
  const put = (index: number, change: Partial<Exit>) => onChange(exits.with(index, { ...exits[index]!, ...change }))
  return (
    <Section title={words.exits} help={words.exitsHelp}>
      <ul className="flex flex-col gap-2">
        {exits.map((exit, index) => (
          <RuleCard
            key={exit.id}
            where={exit.where}
            whereLabel={words.exitWhere}
            variables={variables}
            onWhere={(where) => put(index, { where })}
            onRemove={() => onChange(exits.toSpliced(index, 1))}
          >
            <NamePicker
              label={words.exitEvent}
              value={exit.event}
              options={eventOptions(document, locale)}
              allowsOther
              isDisabled={readOnly}
              onChange={(event) => put(index, { event })}
            />
            <TextField
              label={words.exitReason}
              value={exit.reason}
              maxLength={80}
              isDisabled={readOnly}
              onChange={(reason) => reason !== '' && put(index, { reason })}
            />
            <SettingsProblems pointer={`/settings/exits/${index}`} />
          </RuleCard>
        ))}
      </ul>
      {exits.length < 20 && (
        <Button
          size="small"
          look="quiet"
          className="self-start text-accent"
          isDisabled={readOnly}
          icon={<Plus aria-hidden className="size-4" />}
          onPress={() =>
            onChange([...exits, { id: freshPartId(), event: 'order_paid', where: null, reason: words.newReason }])
          }
        >
          {words.add}
        </Button>
      )}
    </Section>
  )
}

/** Problems of the journey's settings at one place. */
export function SettingsProblems({ pointer }: { pointer: string }) {
  const locale = useLocale()
  const problems = useEditor((state) => state.problems)
  const here = problems.filter(({ node, field }) => node === undefined && field?.startsWith(pointer))
  return here.map((problem) => {
    const { message, fix } = describeProblem(problem, locale)
    return (
      <p
        key={`${problem.code}${problem.field}`}
        className={problem.severity === 'error' ? 'text-xs text-danger' : 'text-xs text-warn'}
      >
        {message} {fix}
      </p>
    )
  })
}
