import type { FileMetric } from '@usher/shared/experiments/file-metric'
import type { Direction } from '@usher/shared/experiments/guardrail'
import { useMemo, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { planWords } from '../plan/plan-words.ts'
import type { FileQuestion } from './file-page.tsx'
import { fileWords } from './file-words.ts'
import { type CsvFile, shapeOf, valuesOf } from './read-csv.ts'

type Chosen = 'ignored' | 'proportion' | 'mean'

const DIRECTIONS = ['up', 'down'] as const satisfies readonly Direction[]

/** What the columns of the file mean. */
export function FileForm({ file, onAsk }: { file: CsvFile; onAsk: (asked: FileQuestion) => void }) {
  const words = useWords(fileWords)
  const plan = useWords(planWords)
  const shapes = useMemo(() => file.columns.map((column) => ({ column, shape: shapeOf(file, column) })), [file])
  const groups = shapes.filter(({ shape }) => shape === 'group' || shape === 'proportion').map(({ column }) => column)
  const [arm, setArm] = useState(groups[0] ?? file.columns[0]!)
  const arms = useMemo(() => valuesOf(file, arm), [file, arm])
  const [control, setControl] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({})
  const [better, setBetter] = useState<Readonly<Record<string, Direction>>>({})
  const measured = shapes.filter(({ column, shape }) => column !== arm && (shape === 'proportion' || shape === 'mean'))
  const metrics = measured.flatMap(({ column }): FileMetric[] => {
    const kind = chosen[column] ?? 'ignored'
    return kind === 'ignored' ? [] : [{ column, kind, better: better[column] ?? 'up', per: null, before: null }]
  })
  const [first, setFirst] = useState<string | null>(null)
  const primary = metrics.find(({ column }) => column === first) ?? metrics[0]
  const ordered = primary === undefined ? [] : [primary, ...metrics.filter((metric) => metric !== primary)]
  const against = control !== null && arms.includes(control) ? control : arms[0]!
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onAsk({ arm, control: against, metrics: ordered })
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Select label={words.arm} value={arm} options={named(file.columns)} onChange={setArm} />
        <Select label={words.control} value={against} options={named(arms.slice(0, 20))} onChange={setControl} />
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1 text-sm font-medium">{words.metrics}</legend>
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {measured.map(({ column, shape }) => (
            <div key={column} className="flex flex-col gap-1.5">
              <Select
                label={column}
                value={chosen[column] ?? 'ignored'}
                options={(shape === 'proportion' ? KINDS : KINDS.filter((kind) => kind !== 'proportion')).map((id) => ({
                  id,
                  label: words[id],
                }))}
                onChange={(kind) => setChosen((before) => ({ ...before, [column]: kind }))}
              />
              {(chosen[column] ?? 'ignored') !== 'ignored' && (
                <Select
                  aria-label={`${column} · ${plan.better}`}
                  value={better[column] ?? 'up'}
                  options={DIRECTIONS.map((id) => ({ id, label: plan[id] }))}
                  onChange={(direction) => setBetter((before) => ({ ...before, [column]: direction }))}
                />
              )}
            </div>
          ))}
        </div>
      </fieldset>
      {metrics.length > 1 && (
        <Select
          label={words.first}
          className="sm:max-w-xs"
          value={primary!.column}
          options={named(metrics.map(({ column }) => column))}
          onChange={setFirst}
        />
      )}
      <Button type="submit" look="primary" className="self-start" isDisabled={metrics.length === 0}>
        {words.analyse}
      </Button>
    </form>
  )
}

const KINDS = ['ignored', 'proportion', 'mean'] as const

const named = (names: readonly string[]) => names.map((id) => ({ id, label: id }))
