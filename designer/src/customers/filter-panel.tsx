import type { Rule } from '@usher/shared/conditions/rule'
import { useId } from 'react'
import { useLocation } from 'wouter'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { ConditionBuilder } from '../inspector/condition/condition-builder.tsx'
import { NO_JOURNEY, useCustomerVariables } from '../segments/use-customer-variables.ts'
import { useSubjects } from '../segments/use-subjects.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { customerWords } from './words.ts'

interface FilterPanelProps {
  readonly filter: Rule | null
  /** It is a rule that can be asked, so that it can be a segment's. */
  readonly isComplete: boolean
  readonly onChange: (filter: Rule | null) => void
}

/** Any condition that a segment may have, for a look; what is looked at often becomes a segment. */
export function FilterPanel({ filter, isComplete, onChange }: FilterPanelProps) {
  const words = useWords(customerWords)
  const may = useMay()
  const [, go] = useLocation()
  const { variables, tags } = useCustomerVariables()
  const title = useId()
  useSubjects()
  return (
    <Card
      title={<span id={title}>{words.filterTitle}</span>}
      actions={
        filter !== null && (
          <>
            <Button size="small" look="quiet" onPress={() => onChange(null)}>
              {words.clear}
            </Button>
            {may('segments.save') && (
              <Button size="small" isDisabled={!isComplete} onPress={() => go(paths.segmentOf(filter))}>
                {words.toSegment}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="p-4">
        <ConditionBuilder
          label={words.filterTitle}
          rule={filter ?? true}
          variables={variables}
          document={NO_JOURNEY}
          tags={tags}
          isSegment
          onChange={(rule) => onChange(rule === true ? null : rule)}
        />
      </div>
    </Card>
  )
}
