// Comma-separated values as spreadsheets write them (RFC 4180).

/** The cells of each row; quoted cells may hold commas, quotes and line breaks. A line without anything is a row of one empty cell. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, cell, end] of text.replace(/^\uFEFF/, '').matchAll(CELL)) {
    row.push(textOf(cell!))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  // What follows the last line break is no row.
  return rows.slice(0, isBlank(rows.at(-1) ?? []) ? -1 : undefined)
}

/** One cell and what ends it. A quote inside an unquoted cell is a letter like any other. */
const CELL = /("(?:[^"]|"")*"(?=,|\r?\n|$)|[^,\r\n]*)(,|\r?\n|$)/g

function textOf(cell: string): string {
  const text = /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell
  return text.replace(/^'(?=[=+\-@\t\r])/, '')
}

/** Nothing is written in the row. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '')
}

/** The rows as a file that spreadsheets open in the right letters. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

/** A cell that begins like a formula is shown as the text it is. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
