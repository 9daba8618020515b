// The import as a shell sees it, over an embedded database.

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Rule } from '@usher/shared/conditions/rule'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inScope, type Scoped } from '../api/scoped.ts'
import { createLog } from '../log.ts'
import { saveSegment } from '../segments/save.ts'
import { readSizes } from '../segments/sizes.ts'
import { createUsher } from '../usher.ts'
import { workspaceNumber } from './workspace-option.ts'

const bin = fileURLToPath(new URL('../../bin/usher.js', import.meta.url))
const HILLSTROM = fileURLToPath(new URL('../../../../shared/data/hillstrom-email-ab.csv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'usher-import-'))

function usher(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { DATABASE_URL: _, ...env } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=usher-source', bin, ...args], { env, cwd: folder }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

describe('usher import', { timeout: 600_000 }, () => {
  it('tells what came in, reports what did not, and takes the same file for what it is', async () => {
    const file = join(folder, 'people.csv')
    writeFileSync(file, 'uid,name,age\nu1,李丽,30\nu2,王五,many\n,赵六,1\n')
    const map = ['--map', 'id=uid,age=age:number', '--data', 'small']
    const first = await usher('import', file, ...map, '--report', 'refused.csv', '--json')
    expect([first.code, first.err]).toEqual([1, ''])
    expect(JSON.parse(first.out)).toMatchObject({
      state: 'done',
      rows: 3,
      fresh: 1,
      known: 0,
      refused: 2,
      report: 'refused.csv',
    })
    const report = readFileSync(join(folder, 'refused.csv'), 'utf8')
    expect(report).toContain('3,age,NUMBER,It is no number')
    expect(report).toContain('4,uid,ID_MISSING,There is no customer id')
    expect(await usher('import', file, ...map)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/IMPORTED_BEFORE/),
    })
    expect((await usher('import', file, ...map, '--again')).out).toMatch(/customers {3}0 new, 1 changed/)
    expect((await usher('import', file, '--map', 'id=nobody', '--data', 'small')).err).toMatch(
      /NO_COLUMN: There is no column "nobody"/,
    )
    expect((await usher('import', 'people.xlsx', ...map)).err).toMatch(/UNREADABLE_FILE/)
    expect((await usher('import', file, '--map', 'uid', '--data', 'small')).err).toMatch(/BAD_MAP/)
  })

  it.skipIf(!existsSync(HILLSTROM))(
    'brings in the 64,000 customers of Hillstrom, and live segments keep exactly those whom the file says (skipped where the data is not there)',
    async () => {
      const { code, out } = await usher('import', HILLSTROM, '--map', 'id=h-#', '--data', 'hillstrom', '--json')
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ state: 'done', rows: 64_000, fresh: 64_000, known: 0, refused: 0 })
      const kept = await judgedBySegments(join(folder, 'hillstrom'))
      const lines = linesOf(HILLSTROM)
      for (const { name, holds } of SEGMENTS) {
        const counted = lines.filter(holds).map(({ line }) => `h-${line}`)
        expect(counted.length, name).toBeGreaterThan(0)
        expect(kept.get(name), name).toEqual({ members: counted.toSorted(), size: counted.length })
      }
    },
  )
})

interface Line {
  readonly line: number
  readonly recency: number
  readonly history: number
  readonly mens: number
  readonly womens: number
  readonly place: string
  readonly newbie: number
  readonly channel: string
  readonly email: string
  readonly visit: number
  readonly spend: number
}

/** What the file says, read without the import. */
function linesOf(file: string): readonly Line[] {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  return lines.map((text, at) => {
    const cells = text.replace(/"[^"]*"/g, '').split(',')
    const number = (cell: number) => Number(cells[cell])
    const [place, channel, email] = [cells[5]!, cells[7]!, cells[8]!]
    const [recency, history, mens, womens, newbie] = [number(0), number(2), number(3), number(4), number(6)]
    const behindHeader = at + 2
    const then = { visit: number(9), spend: number(11) }
    return { line: behindHeader, recency, history, mens, womens, place, newbie, channel, email, ...then }
  })
}

const of = (attribute: string) => ({ var: `customer.${attribute}` })
const and = (...rules: readonly Rule[]): Rule => ({ and: rules })
const or = (...rules: readonly Rule[]): Rule => ({ or: rules })

/** Each as a rule of the product, and as the plain question that the rule is meant to ask. */
const SEGMENTS: readonly {
  readonly name: string
  readonly rule: (idOf: (name: string) => string) => Rule
  readonly holds: (line: Line) => boolean
}[] = [
  {
    name: '大户',
    rule: () => ({ '>=': [of('history'), 500] }),
    holds: ({ history }) => history >= 500,
  },
  {
    name: '新客',
    rule: () => and({ '==': [of('newbie'), 1] }, { '<=': [of('recency'), 3] }),
    holds: ({ newbie, recency }) => newbie === 1 && recency <= 3,
  },
  {
    name: '男装女装都买',
    rule: () => and({ '==': [of('mens'), 1] }, { '==': [of('womens'), 1] }),
    holds: ({ mens, womens }) => mens === 1 && womens === 1,
  },
  {
    name: '不在乡下的网购者',
    rule: () => and({ '==': [of('channel'), 'Web'] }, { in: [of('zip_code'), ['Urban', 'Surburban']] }),
    holds: ({ channel, place }) => channel === 'Web' && (place === 'Urban' || place === 'Surburban'),
  },
  {
    name: '收了信却没来',
    rule: () => and({ '!=': [of('segment'), 'No E-Mail'] }, { '==': [of('visit'), 0] }),
    holds: ({ email, visit }) => email !== 'No E-Mail' && visit === 0,
  },
  {
    name: '大户而非新客，或刚消费',
    rule: (idOf) =>
      or(and({ in_segment: [idOf('大户')] }, { '!': [{ in_segment: [idOf('新客')] }] }), { '>': [of('spend'), 100] }),
    holds: ({ history, newbie, recency, spend }) => (history >= 500 && !(newbie === 1 && recency <= 3)) || spend > 100,
  },
]

interface Kept {
  /** Customer ids in order. */
  readonly members: readonly string[]
  readonly size: number
}

/** Saves the segments over what was imported, lets a worker look at everybody, and gives whom each keeps. */
async function judgedBySegments(pglite: string): Promise<ReadonlyMap<string, Kept>> {
  const usher = await createUsher({ database: { pglite }, log: createLog('silent') })
  const stop = new AbortController()
  const working = usher.work({ signal: stop.signal })
  try {
    const workspace = await workspaceNumber(usher.world, undefined)
    const inside = <Value>(work: (scoped: Scoped) => Promise<Value>) => inScope(usher.world, workspace, work)
    const ids = new Map<string, string>()
    for (const { name, rule } of SEGMENTS) {
      const input = { id: null, rev: 0, name, description: '', rule: rule((other) => ids.get(other)!) }
      const saved = await inside((scoped) => saveSegment({ ...scoped, by: { id: 'test', name: 'test' } }, input))
      if (saved.kind !== 'saved') throw new Error(JSON.stringify(saved))
      ids.set(name, saved.id)
    }
    while ((await inside(readSizes)).refreshed !== null) await setTimeout(250)
    const { sizes } = await inside(readSizes)
    const { rows } = await sql<{ name: string; members: readonly string[] }>`
      SELECT s.name, array_agg(c.key) AS members FROM usher.segment AS s
      JOIN usher.segment_member AS m ON m.workspace = s.workspace AND s.number = ANY(m.segments)
      JOIN usher.customer AS c ON c.workspace = m.workspace AND c.id = m.customer GROUP BY s.name`.execute(
      usher.database.db,
    )
    const sizeOf = (name: string) => sizes.find(({ id }) => id === ids.get(name))!.members
    return new Map(rows.map(({ name, members }) => [name, { members: members.toSorted(), size: sizeOf(name) }]))
  } finally {
    stop.abort()
    await working
    await usher.close()
  }
}
