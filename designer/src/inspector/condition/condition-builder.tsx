import type { Json } from '@usher/shared/base/json'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import { describeRule } from '@usher/shared/conditions/describe'
import type { Rule } from '@usher/shared/conditions/rule'
import type { Group } from '@usher/shared/conditions/tree'
import type { JourneyDocument } from '@usher/shared/document/document'
import { useState } from 'react'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { JsonField } from '../form/json-field.tsx'
import type { Variable } from '../variables/available-variables.ts'
import { BuilderContext } from './builder-context.ts'
import { ruleNames } from './condition-names.ts'
import { conditionWords } from './condition-words.ts'
import { draftOf, ruleOf, sameRule } from './draft-rule.ts'
import { GroupView } from './group-view.tsx'
import { RuleFaults } from './rule-faults.tsx'

export interface ConditionBuilderProps {
  readonly label: string
  readonly rule: Rule
  readonly onChange: (rule: Rule) => void
  readonly variables: readonly Variable[]
  readonly document: JourneyDocument
  readonly tags?: readonly string[]
  /** It is the rule of a segment, which may ask for more than a journey. */
  readonly isSegment?: boolean
  readonly isDisabled?: boolean
}

/** A condition as rows that read like a sentence, or as the JSON it is stored in; neither loses anything of the other. */
export function ConditionBuilder(props: ConditionBuilderProps) {
  const { label, rule, onChange, variables, document, tags = NO_TAGS, isSegment = false, isDisabled = false } = props
  const words = useWords(conditionWords)
  const [view, setView] = useState<'rows' | 'json'>('rows')
  const { root, change } = useDraft(rule, onChange)
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {view === 'rows' ? (
        <BuilderContext value={{ root, variables, document, tags, isSegment, isDisabled, change }}>
          <GroupView group={root} place={[]} />
        </BuilderContext>
      ) : (
        <JsonField
          label={label}
          value={rule}
          onChange={(next: Json) => onChange(next)}
          isDisabled={isDisabled}
          rows={6}
        />
      )}
      <div className="flex items-start gap-2">
        <Summary rule={rule} variables={variables} isInRows={view === 'rows'} />
        <Segmented
          label={words.view}
          size="small"
          className="ms-auto shrink-0"
          value={view}
          options={[
            { id: 'rows', label: words.rows },
            { id: 'json', label: words.json },
          ]}
          onChange={setView}
        />
      </div>
    </div>
  )
}

const NO_TAGS: readonly string[] = []

/** The tree being edited. It follows the stored rule only when somebody else has changed that: an undo, a colleague, the JSON. */
function useDraft(rule: Rule, onChange: (rule: Rule) => void) {
  const [draft, setDraft] = useState(() => ({ root: draftOf(rule), rule }))
  const root = sameRule(draft.rule, rule) ? draft.root : draftOf(rule)
  const change = (next: Group) => {
    const stored = ruleOf(next)
    setDraft({ root: next, rule: stored })
    onChange(stored)
  }
  return { root, change }
}

/** The rule in plain words, and what is wrong with it. */
function Summary(props: { rule: Rule; variables: readonly Variable[]; isInRows: boolean }) {
  const { rule, variables, isInRows } = props
  const words = useWords(conditionWords)
  const locale = useLocale()
  if (typeof rule === 'boolean') return <p className="text-xs text-muted">{rule ? words.everybody : words.nobody}</p>
  const compiled = compileRule(rule)
  // Rows tell their own faults where they stand, and the field around the builder what the compiler says.
  if (!compiled.ok && isInRows) return null
  if (!compiled.ok) return <RuleFaults faults={compiled.fault} />
  return (
    <p className="min-w-0 flex-1 rounded-chip bg-canvas px-2 py-1 text-xs text-muted">
      <span className="sr-only">{words.summary} </span>
      {describeRule(rule, locale, ruleNames(variables, locale))}
    </p>
  )
}
