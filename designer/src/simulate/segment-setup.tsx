import type { Graph } from '@usher/shared/engine/graph'
import { useWords } from '../i18n/words.ts'
import { segmentText } from '../segments/known-segments.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Segmented } from '../ui/segmented.tsx'
import type { CustomerSetupProps } from './customer-setup.tsx'
import { segmentsByRules } from './segments-by-rules.ts'
import { simulateWords } from './simulate-words.ts'

/** Which of the journey's segments the customer is in: by their rules, or as somebody wants to see it. */
export function SegmentSetup({ graph, setup, onChange }: CustomerSetupProps & { readonly graph: Graph }) {
  const words = useWords(simulateWords)
  const declared = graph.reads.segments ?? []
  if (declared.length === 0) return null
  const isIn = setup.segments ?? segmentsByRules(setup, declared)
  const toggle = (id: string, on: boolean) =>
    onChange({ segments: declared.filter((known) => (known === id ? on : isIn.includes(known))) })
  return (
    <section aria-label={words.segments} className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{words.segments}</h2>
        <Segmented
          label={words.segments}
          size="small"
          value={setup.segments === undefined ? 'rules' : 'hand'}
          options={[
            { id: 'rules', label: words.byRules },
            { id: 'hand', label: words.bySetting },
          ]}
          onChange={(way) => onChange({ segments: way === 'rules' ? undefined : isIn })}
        />
      </div>
      <div className="flex flex-col gap-1.5 rounded-control bg-canvas px-3 py-2">
        {declared.map((id) => (
          <Checkbox
            key={id}
            isSelected={isIn.includes(id)}
            isDisabled={setup.segments === undefined}
            onChange={(on) => toggle(id, on)}
          >
            {segmentText(id)}
          </Checkbox>
        ))}
      </div>
    </section>
  )
}
