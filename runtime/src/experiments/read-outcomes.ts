import { createReadStream } from 'node:fs'
import { addSums, noSums, type Outcomes, type Sums, sumUp } from '@usher/shared/experiments/sums'
import { UnusableInput } from '../cli/unusable-input.ts'
import { type FileRow, readCsvRows } from '../replay/read-rows.ts'
import type { FileMetric } from './file-plan.ts'

/** What a file of outcomes comes to: sums only, whatever its length. */
export interface FileOutcomes {
  readonly rows: number
  /** Of each arm, by metric. */
  readonly arms: ReadonlyMap<string, ReadonlyMap<string, Sums>>
  /** Units that stand in two arms: they are in no sum. */
  readonly conflicts: number
}

export interface FileColumns {
  readonly arm: string
  /** Whose rows belong together; null where each row is a customer. */
  readonly unit: string | null
  readonly metrics: readonly FileMetric[]
}

/** Reads a CSV as a stream and adds it up. A row that cannot be used ends it, before anything is told of the rest. */
export async function readOutcomes(file: string, columns: FileColumns): Promise<FileOutcomes> {
  const add = columns.unit === null ? eachRow() : eachUnit(columns.unit)
  let bad = 0
  let firstBad = ''
  let rows = 0
  let checked = false
  try {
    for await (const row of readCsvRows(createReadStream(file))) {
      if (!checked && row.fault === null) checked = checkColumns(row, columns)
      const read = row.fault ?? readRow(row, columns)
      if (typeof read !== 'string') add.row(read, row)
      else if (++bad === 1) firstBad = `line ${row.line}: ${read}`
      rows += 1
    }
  } catch (thrown) {
    if (thrown instanceof UnusableInput) throw thrown
    throw new UnusableInput(
      'UNREADABLE_FILE',
      `${file} cannot be read: ${thrown instanceof Error ? thrown.message : thrown}`,
    )
  }
  if (bad > 0) throw new UnusableInput('BAD_ROWS', `${file}: ${sentence(bad, firstBad)}`)
  return { rows, ...add.end(columns.metrics) }
}

interface ReadRow {
  readonly arm: string
  readonly outcomes: readonly Outcomes[]
}

interface Adding {
  readonly row: (read: ReadRow, row: FileRow) => void
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

const NO_ROW: FileRow = { line: 0, fields: {}, fault: null }

const together = (a: Outcomes, b: Outcomes): Outcomes => ({
  ...a,
  y: a.y + b.y,
  ...(a.d === undefined ? {} : { d: a.d + (b.d ?? 0) }),
})

function byMetric(arms: ReadonlyMap<string, readonly Sums[]>, metrics: readonly FileMetric[]): FileOutcomes['arms'] {
  const named = (sums: readonly Sums[]) => new Map(metrics.map(({ column }, place) => [column, sums[place] ?? noSums]))
  return new Map([...arms].map(([arm, sums]) => [arm, named(sums)]))
}

function readRow({ fields }: FileRow, { arm, unit, metrics }: FileColumns): ReadRow | string {
  if (unit !== null && fields[unit] === '') return `no unit under "${unit}"`
  const name = String(fields[arm])
  if (name === '') return `no arm under "${arm}"`
  const outcomes: Outcomes[] = []
  for (const { column, kind, per, before } of metrics) {
    const y = numberOf(fields[column])
    if (y === null) return `"${column}" is no number: ${JSON.stringify(fields[column])}`
    if (kind === 'proportion' && y !== 0 && y !== 1) return `"${column}" of a proportion is neither 0 nor 1: ${y}`
    const d = per === null ? undefined : numberOf(fields[per])
    const x = before === null ? undefined : numberOf(fields[before])
    if (d === null) return `"${per}" is no number: ${JSON.stringify(fields[per!])}`
    if (x === null) return `"${before}" is no number: ${JSON.stringify(fields[before!])}`
    outcomes.push({ y, ...(d === undefined ? {} : { d }), ...(x === undefined ? {} : { x }) })
  }
  return { arm: name, outcomes }
}

function numberOf(value: unknown): number | null {
  const text = String(value).trim()
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}

function checkColumns({ fields }: FileRow, { arm, unit, metrics }: FileColumns): true {
  const wanted = [arm, unit, ...metrics.flatMap(({ column, per, before }) => [column, per, before])]
  const missing = wanted.find((name) => name !== null && !Object.hasOwn(fields, name))
  if (missing === undefined) return true
  throw new UnusableInput('NO_COLUMN', `there is no column "${missing}", only ${Object.keys(fields).join(', ')}`)
}

function sentence(bad: number, first: string): string {
  return bad === 1 ? first : `${bad} rows cannot be used, the first: ${first}`
}
