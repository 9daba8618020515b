import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { ask } from '../../runtime/src/bench/bench-server.ts'
import { MARK_SQL, markOf } from './people.ts'

/** How many rows, and the sum of their marks: the same for two heaps only where they hold the same rows. */
export interface Heap {
  readonly rows: number
  readonly marks: number
}

/** What the lines of the file come to, without the reader of the import. */
export async function heapOfFile(file: string, textOf: (cells: readonly string[]) => string): Promise<Heap> {
  let rows = -1
  let marks = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    rows += 1
    if (rows > 0) marks += markOf(textOf(line.split(',')))
  }
  return { rows, marks }
}

export const textOfPerson = ([uid, name, phone, level, points, city, joined, tags]: readonly string[]): string =>
  [uid, name, phone, level, points, city, joined, tags].join('|')

export const textOfDeed = ([id, uid, time, event, amount]: readonly string[]): string =>
  [id, uid, event, Date.parse(`${time!.replace(' ', 'T')}+08:00`), amount].join('|')

export function heapOfCustomers(database: string): Promise<Heap> {
  const fields = ['name', 'phone', 'level', 'points', 'city', 'joined'].map((name) => `attributes ->> '${name}'`)
  return heapOf(
    database,
    `SELECT concat_ws('|', key, ${fields.join(', ')}, array_to_string(tags, ';')) AS text FROM usher.customer`,
  )
}

export function heapOfEvents(database: string): Promise<Heap> {
  return heapOf(
    database,
    `SELECT concat_ws('|', e.event_id, c.key, e.name, e.at, coalesce(e.data ->> 'amount', '')) AS text
     FROM usher.event AS e JOIN usher.customer AS c ON c.workspace = e.workspace AND c.id = e.customer WHERE e.source = 'import'`,
  )
}

async function heapOf(database: string, rows: string): Promise<Heap> {
  const sql = `SELECT count(*) || ' ' || coalesce(sum(${MARK_SQL('text')}), 0) AS answer FROM (${rows}) AS rows`
  const [count, marks] = String(await ask(database, sql)).split(' ')
  return { rows: Number(count), marks: Number(marks) }
}

/** Totals that do not equal the history they are totals of. */
export async function wrongTotals(database: string): Promise<number> {
  const history = `SELECT workspace, customer, name, count(*) AS count, min(at) AS first_at, max(at) AS last_at FROM usher.event GROUP BY workspace, customer, name`
  const totals = 'SELECT workspace, customer, name, count, first_at, last_at FROM usher.event_total'
  const sql = `SELECT count(*) AS answer FROM ((${history} EXCEPT ${totals}) UNION ALL (${totals} EXCEPT ${history})) AS wrong`
  return Number(await ask(database, sql))
}
