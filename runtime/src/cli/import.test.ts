// The import as a shell sees it, over an embedded database.

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const bin = fileURLToPath(new URL('../../bin/usher.js', import.meta.url))
const HILLSTROM = fileURLToPath(new URL('../../../../../shared/data/hillstrom-email-ab.csv', import.meta.url))
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

describe('usher import', { timeout: 180_000 }, () => {
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
    'brings in the 64,000 customers of Hillstrom (skipped where the data is not there)',
    async () => {
      const { code, out } = await usher('import', HILLSTROM, '--map', 'id=h-#', '--data', 'hillstrom', '--json')
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ state: 'done', rows: 64_000, fresh: 64_000, known: 0, refused: 0 })
    },
  )
})
