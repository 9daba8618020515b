import type { Rule } from '@usher/shared/conditions/rule'
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Switch } from '../../ui/switch.tsx'
import { ConditionBuilder } from '../condition/condition-builder.tsx'
import { inspectorWords } from '../inspector-words.ts'
import { useShownDocument } from '../shown-document.ts'
import type { Variable } from '../variables/available-variables.ts'

export interface RuleCardProps {
  readonly children: ReactNode
  readonly where: Rule | null
  readonly whereLabel: string
  readonly variables: readonly Variable[]
  readonly onWhere: (where: Rule | null) => void
  readonly onRemove: () => void
}

/** One rule of the journey: its own fields, a condition that may be left out, and the way to remove it. */
export function RuleCard({ children, where, whereLabel, variables, onWhere, onRemove }: RuleCardProps) {
  const words = useWords(inspectorWords)
  const { document, readOnly } = useShownDocument()
  return (
    <li className="flex min-w-0 gap-1 rounded-control border border-line bg-canvas/60 p-2">
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        {children}
        <Switch isSelected={where !== null} isDisabled={readOnly} onChange={(on) => onWhere(on ? true : null)}>
          <span className="text-xs text-muted">{whereLabel}</span>
        </Switch>
        {where !== null && (
          <ConditionBuilder
            label={whereLabel}
            rule={where}
            variables={variables}
            document={document}
            isDisabled={readOnly}
            onChange={onWhere}
          />
        )}
      </div>
      {!readOnly && (
        <IconButton label={words.remove} size="small" onPress={onRemove} placement="left">
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  )
}
