import type { ImportReport } from '@usher/shared/api/knowledge'
import { isBlank, parseCsv, writeCsv } from '@usher/shared/base/csv'
import { deepEqual } from '@usher/shared/document/deep-equal'
import type { KnowledgeDraft } from '@usher/shared/knowledge/point'
import { invalid } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { COLUMNS, draftOfRow, type RowFault, rowOf } from './knowledge-rows.ts'
import { draftOf, type PointRecord, raiseRevision } from './point.ts'
import { insertPoints, tidied, updatePoint } from './save-point.ts'

const MOST_ROWS = 20_000
/** Enough to mend a file by. */
const MOST_FAULTS = 200

/** Points by their titles: new ones are made, known ones changed. A file with one bad row changes nothing. */
export async function importPoints(scoped: ScopedBy, csv: string): Promise<ImportReport> {
  const { drafts, faults } = readDrafts(csv)
  const report = { written: false, created: 0, updated: 0, unchanged: 0, faults: faults.slice(0, MOST_FAULTS) }
  if (faults.length > 0) return report
  const known = new Map((await allPoints(scoped)).map((point) => [point.title.toLowerCase(), point]))
  const isKnown = (draft: KnowledgeDraft) => known.has(draft.title.toLowerCase())
  const created = drafts.filter((draft) => !isKnown(draft))
  const changed = drafts.flatMap((draft) => {
    const point = known.get(draft.title.toLowerCase())
    return point === undefined || deepEqual(draftOf(point), draft) ? [] : [{ id: point.id, rev: point.rev, draft }]
  })
  await insertPoints(scoped, created)
  for (const change of changed) await updatePoint(scoped, change)
  if (created.length + changed.length > 0) await raiseRevision(scoped)
  const unchanged = drafts.length - created.length - changed.length
  return { ...report, written: true, created: created.length, updated: changed.length, unchanged }
}

/** Every point, in a form that `importPoints` takes back. */
export async function exportPoints(scoped: Scoped): Promise<string> {
  const points = await allPoints(scoped)
  return writeCsv([COLUMNS, ...points.map((point) => rowOf(draftOf(point)))])
}

function allPoints({ trx, workspace }: Scoped): Promise<PointRecord[]> {
  return trx.selectFrom('knowledge_point').selectAll().where('workspace', '=', workspace).orderBy('title').execute()
}

function readDrafts(csv: string): { readonly drafts: readonly KnowledgeDraft[]; readonly faults: readonly RowFault[] } {
  const [names = [], ...rows] = parseCsv(csv)
  const columns = names.map((name) => name.trim().toLowerCase())
  refuseWrongFile(columns, rows.length)
  const drafts: KnowledgeDraft[] = []
  const faults: RowFault[] = []
  const titles = new Map<string, number>()
  for (const [index, cells] of rows.entries()) {
    if (isBlank(cells)) continue
    const row = index + 2
    const read = draftOfRow((column) => cells[columns.indexOf(column)] ?? '', row)
    faults.push(...read.faults)
    if (read.draft === null) continue
    const title = read.draft.title.toLowerCase()
    const before = titles.get(title)
    if (before === undefined) titles.set(title, row)
    else faults.push(twice(row, before))
    drafts.push(tidied(read.draft))
  }
  return { drafts, faults }
}

function refuseWrongFile(columns: readonly string[], rows: number): void {
  const lacking = ['title', 'answer'].filter((name) => !columns.includes(name))
  if (lacking.length > 0)
    throw invalid(
      'NO_COLUMN',
      `The first row does not name the column "${lacking[0]}"`,
      `Begin the file with the names of its columns: ${COLUMNS.join(', ')}`,
      'csv',
    )
  if (rows > MOST_ROWS)
    throw invalid('TOO_MANY_ROWS', `The file has ${rows} rows`, `Import at most ${MOST_ROWS} rows at once`, 'csv')
}

function twice(row: number, before: number): RowFault {
  const message = `Row ${before} has the same title.`
  return { row, column: 'title', code: 'DUPLICATE_TITLE', message, fix: 'Merge the two rows into one.' }
}
