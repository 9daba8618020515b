import type { ExperimentSums } from '@usher/shared/api/experiments'

/** The sums as a CSV whose columns are called as in the analysis; a byte order mark is not needed, as nothing but ids is text. */
export function sumsCsv(rows: ExperimentSums): string {
  const names = COLUMNS.map((column) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  return [names, ...rows.map((row) => COLUMNS.map((column) => String(row[column])))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('')
}

const COLUMNS = [
  'metric',
  'arm',
  'epoch',
  'day',
  'final',
  'n',
  'active',
  'sum',
  'squares',
  'beforeActive',
  'beforeSum',
  'beforeSquares',
  'beforeProduct',
  'perActive',
  'perSum',
  'perSquares',
  'perProduct',
] as const
