import type { JsonObject } from '../base/json.ts'
import type { FileFault } from './file-faults.ts'
import { type FileColumns, type FileMetric, type FileOutcomes, UnusableFile } from './file-metric.ts'
import { addSums, noSums, type Outcomes, type Sums, sumUp } from './sums.ts'

/** A row of a file, by the names of its header. */
export interface OutcomeRow {
  readonly line: number
  readonly fields: JsonObject
  /** Why it cannot be used; its fields are then empty. */
  readonly fault: FileFault | null
}

export interface OutcomeSums {
  readonly add: (row: OutcomeRow) => void
  /** Refuses all of it where a row cannot be used, before anything is told of the rest. */
  readonly end: () => FileOutcomes
}

/** Adds up a file row by row. Nothing of a row is kept, but who it was where several belong together. */
export function addOutcomes(columns: FileColumns): OutcomeSums {
  const adding = columns.unit === null ? eachRow() : eachUnit(columns.unit)
  let [bad, rows, checked] = [0, 0, false]
  let first: { readonly line: number; readonly fault: FileFault } | null = null
  return {
    add: (row) => {
      if (!checked && row.fault === null) checked = checkColumns(row, columns)
      const read = row.fault ?? readRow(row, columns)
      if ('arm' in read) adding.row(read, row)
      else {
        bad += 1
        first ??= { line: row.line, fault: read }
      }
      rows += 1
    },
    end: () => {
      if (first !== null) {
        throw new UnusableFile(bad === 1 ? 'BAD_ROW' : 'BAD_ROWS', { rows: bad, line: first.line }, first.fault)
      }
      return { rows, ...adding.end(columns.metrics) }
    },
  }
}

interface ReadRow {
  readonly arm: string
  readonly outcomes: readonly Outcomes[]
}

interface Adding {
  readonly row: (read: ReadRow, row: OutcomeRow) => void
  readonly end: (metrics: readonly FileMetric[]) => Omit<FileOutcomes, 'rows'>
}

function eachRow(): Adding {
  const arms = new Map<string, Sums[]>()
  return {
    row: ({ arm, outcomes }) => {
      const sums = arms.get(arm)
      if (sums === undefined)
        arms.set(
          arm,
          outcomes.map((one) => sumUp([one])),
        )
      else for (const [place, one] of outcomes.entries()) sums[place] = addSums(sums[place]!, sumUp([one]))
    },
    end: (metrics) => ({ arms: byMetric(arms, metrics), conflicts: 0 }),
  }
}

/** Several rows of one unit are one customer, whose outcomes are added; what was before exposure is the same in each of them. */
function eachUnit(column: string): Adding {
  const units = new Map<string, { readonly arm: string; outcomes: readonly Outcomes[]; conflict: boolean }>()
  return {
    row: ({ arm, outcomes }, { fields }) => {
      const name = String(fields[column])
      const unit = units.get(name)
      if (unit === undefined) units.set(name, { arm, outcomes, conflict: false })
      else if (unit.arm !== arm) unit.conflict = true
      else unit.outcomes = unit.outcomes.map((one, place) => together(one, outcomes[place]!))
    },
    end: (metrics) => {
      const rows = eachRow()
      const clear = [...units.values()].filter(({ conflict }) => !conflict)
      for (const { arm, outcomes } of clear) {
        const counted = outcomes.map((one, place) =>
          metrics[place]!.kind === 'proportion' ? { ...one, y: Math.min(1, one.y) } : one,
        )
        rows.row({ arm, outcomes: counted }, NO_ROW)
      }
      return { ...rows.end(metrics), conflicts: units.size - clear.length }
    },
  }
}

const NO_ROW: OutcomeRow = { line: 0, fields: {}, fault: null }

const together = (a: Outcomes, b: Outcomes): Outcomes => ({
  ...a,
  y: a.y + b.y,
  ...(a.d === undefined ? {} : { d: a.d + (b.d ?? 0) }),
})

function byMetric(arms: ReadonlyMap<string, readonly Sums[]>, metrics: readonly FileMetric[]): FileOutcomes['arms'] {
  const named = (sums: readonly Sums[]) => new Map(metrics.map(({ column }, place) => [column, sums[place] ?? noSums]))
  return new Map([...arms].map(([arm, sums]) => [arm, named(sums)]))
}

function readRow({ fields }: OutcomeRow, { arm, unit, metrics }: FileColumns): ReadRow | FileFault {
  if (unit !== null && fields[unit] === '') return { code: 'NO_UNIT', args: { column: unit } }
  const name = String(fields[arm])
  if (name === '') return { code: 'NO_ARM', args: { column: arm } }
  const outcomes: Outcomes[] = []
  for (const { column, kind, per, before } of metrics) {
    const y = numberOf(fields[column])
    if (y === null) return noNumber(fields, column)
    if (kind === 'proportion' && y !== 0 && y !== 1) return { code: 'NO_SHARE', args: { column, value: y } }
    const d = per === null ? undefined : numberOf(fields[per])
    const x = before === null ? undefined : numberOf(fields[before])
    if (d === null) return noNumber(fields, per!)
    if (x === null) return noNumber(fields, before!)
    outcomes.push({ y, ...(d === undefined ? {} : { d }), ...(x === undefined ? {} : { x }) })
  }
  return { arm: name, outcomes }
}

function noNumber(fields: JsonObject, column: string): FileFault {
  return { code: 'NO_NUMBER', args: { column, value: String(fields[column] ?? '') } }
}

function numberOf(value: unknown): number | null {
  const text = String(value).trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}

function checkColumns({ fields }: OutcomeRow, { arm, unit, metrics }: FileColumns): true {
  const wanted = [arm, unit, ...metrics.flatMap(({ column, per, before }) => [column, per, before])]
  const missing = wanted.find((name) => name !== null && !Object.hasOwn(fields, name))
  if (missing === undefined) return true
  throw new UnusableFile('NO_COLUMN', { column: missing, columns: Object.keys(fields) })
}
