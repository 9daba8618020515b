import { compileRule } from '@usher/shared/conditions/compile-rule'
import { Braces } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { JsonField } from '../form/json-field.tsx'
import { type RowOf, useBuilder } from './builder-context.ts'
import { conditionWords } from './condition-words.ts'
import { RuleFaults } from './rule-faults.tsx'
import { replaceAt, type TreePlace } from './tree-edits.ts'

/** A condition that rows have no words for: always visible, kept to the letter, editable as JSON. */
export function RawRow({ row, place }: { row: RowOf<'raw'>; place: TreePlace }) {
  const { root, change, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const [open, setOpen] = useState(false)
  const compiled = compileRule(row.jsonlogic)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-w-0 items-center gap-1.5 rounded-chip px-1 py-0.5 text-start text-xs text-muted hover:bg-hover"
      >
        <Braces aria-hidden className="size-4 shrink-0" />
        <span className="shrink-0 font-medium">{words.raw}</span>
        <code className="min-w-0 flex-1 truncate font-mono">{JSON.stringify(row.jsonlogic)}</code>
      </button>
      {open && (
        <>
          <p className="text-xs text-muted">{words.rawHelp}</p>
          <JsonField
            label={words.raw}
            value={row.jsonlogic}
            isDisabled={isDisabled}
            onChange={(jsonlogic) => change(replaceAt(root, place, { kind: 'raw', jsonlogic }))}
          />
        </>
      )}
      {!compiled.ok && <RuleFaults faults={compiled.fault} />}
    </div>
  )
}
