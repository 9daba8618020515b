// A point as a row of a spreadsheet: how it is written, and how it is read back.

import { draftFaults } from '@usher/shared/knowledge/draft-faults'
import { type KnowledgeDraft, knowledgeDraft } from '@usher/shared/knowledge/point'

export const COLUMNS = ['title', 'category', 'questions', 'answer', 'enabled', 'answers_json'] as const

export interface RowFault {
  /** As spreadsheets count: the first row holds the names of the columns. */
  readonly row: number
  readonly column: string
  readonly code: string
  readonly message: string
  readonly fix: string
}

/** `answers_json` holds what one cell of text cannot: conditions, products and quick replies. */
export function rowOf({ title, category, questions, answers, enabled }: KnowledgeDraft): readonly string[] {
  const last = answers.at(-1)
  const isPlain =
    answers.length === 1 && last!.where === null && last!.products.length + last!.quickReplies.length === 0
  return [
    title,
    category,
    questions.join('\n'),
    last?.text ?? '',
    enabled ? 'yes' : 'no',
    isPlain ? '' : JSON.stringify(answers),
  ]
}

export type CellOf = (column: (typeof COLUMNS)[number]) => string

export function draftOfRow(
  cell: CellOf,
  row: number,
): { readonly draft: KnowledgeDraft | null; readonly faults: readonly RowFault[] } {
  const answers = answersOf(cell)
  if (answers === null) {
    const fix = 'Leave the cell empty and write into "answer", or give the list as it was exported.'
    return {
      draft: null,
      faults: [{ row, column: 'answers_json', code: 'BAD_JSON', message: 'This is no JSON.', fix }],
    }
  }
  const parsed = knowledgeDraft.safeParse({
    title: cell('title'),
    category: cell('category'),
    questions: cell('questions')
      .split(/\r?\n/)
      .map((text) => text.trim())
      .filter(Boolean),
    answers,
    enabled: !NO.has(cell('enabled').trim().toLowerCase()),
  })
  if (parsed.success) return { draft: parsed.data, faults: deeper(parsed.data, row) }
  const faults = parsed.error.issues.map(({ path, message }) => ({
    row,
    column: columnOf(path),
    code: 'BAD_CELL',
    message,
    fix: 'Correct this cell and import the file again.',
  }))
  return { draft: null, faults }
}

const NO = new Set(['no', 'n', 'false', '0', '否', '停用'])

function answersOf(cell: CellOf): unknown {
  const written = cell('answers_json').trim()
  if (written === '') return [{ text: cell('answer') }]
  try {
    return JSON.parse(written)
  } catch {
    return null
  }
}

function deeper(draft: KnowledgeDraft, row: number): readonly RowFault[] {
  return draftFaults(draft).map(({ code, place, message, fix }) => ({
    row,
    column: place.endsWith('/text') && draft.answers.length === 1 ? 'answer' : 'answers_json',
    code,
    message,
    fix,
  }))
}

function columnOf(path: readonly PropertyKey[]): string {
  if (path[0] !== 'answers') return String(path[0] ?? 'title')
  return path[2] === 'text' ? 'answer' : 'answers_json'
}
