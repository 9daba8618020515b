import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const repository = resolve(import.meta.dirname, '..')
let copy = ''

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'usher-rules-'))
  for (const part of ['shared', 'designer', 'runtime']) {
    cpSync(join(repository, part), join(copy, part), {
      recursive: true,
      filter: (file) => !/\/(dist|\.turbo|node_modules)(\/|$)/.test(file),
    })
  }
  for (const file of ['tsconfig.json', 'vitest.config.ts', 'package.json'])
    cpSync(join(repository, file), join(copy, file))
  const modules = join(copy, 'node_modules')
  mkdirSync(join(modules, '@usher'), { recursive: true })
  for (const entry of readdirSync(join(repository, 'node_modules'))) {
    if (entry !== '@usher') symlinkSync(join(repository, 'node_modules', entry), join(modules, entry))
  }
  // The packages of the copy, not those of the repository.
  for (const part of ['shared', 'runtime']) symlinkSync(join(copy, part), join(modules, '@usher', part))
})
afterAll(() => rmSync(copy, { recursive: true }))

describe('the boundaries', () => {
  test.each([
    [
      'a lower folder of shared imports a higher one',
      'shared/src/base/planted.ts',
      "import type { Graph } from '../engine/graph.ts'\nexport type Planted = Graph\n",
      'shared-order-base',
    ],
    [
      'shared imports a package',
      'shared/src/compile/planted.ts',
      "import pino from 'pino'\nexport const planted = pino\n",
      'shared-is-pure',
    ],
    [
      'the designer imports the runtime',
      'designer/src/app/planted.ts',
      "import { createUsher } from '@usher/runtime'\nexport const planted = createUsher\n",
      'designer-knows-shared-only',
    ],
    [
      'a page imports the drawing library',
      'designer/src/app/planted.ts',
      "import { Handle } from '@xyflow/react'\nexport const planted = Handle\n",
      'react-flow-in-canvas-only',
    ],
  ])('%s: named, with the way out', (_what, file, text, rule) => {
    const planted = join(copy, file)
    writeFileSync(planted, text)
    const { status, stderr } = run('scripts/check-boundaries.ts', '--root', copy)
    rmSync(planted)
    expect(stderr).toContain(file)
    expect(stderr).toContain(rule)
    expect(status).toBe(1)
  })

  test('the repository as it is keeps them', () => {
    expect(run('scripts/check-boundaries.ts', '--root', repository)).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('a new node kind', () => {
  test('touches one line in each list, compiles, and tells its story', () => {
    const lists = ['shared/src/nodes/kinds.ts', 'designer/src/nodes/kinds.ts'].map((list) => join(copy, list))
    const before = lists.map((list) => readFileSync(list, 'utf8').split('\n'))
    expect(run('scripts/new-node.ts', '--root', copy, 'loyaltyCheck').status).toBe(0)
    for (const [index, list] of lists.entries()) {
      const after = readFileSync(list, 'utf8').split('\n')
      expect(after.filter((line) => !before[index]!.includes(line))).toHaveLength(1)
      expect(before[index]!.filter((line) => !after.includes(line))).toEqual([])
    }
    expect(tool('tsc', '--noEmit', '-p', 'shared')).toMatchObject({ status: 0, stdout: '' })
    expect(tool('vitest', 'run', 'shared/src/nodes/loyalty-check', 'shared/src/nodes/catalog.test.ts').status).toBe(0)
  }, 120_000)
})

function run(script: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(repository, script), ...args], { cwd: repository, encoding: 'utf8' })
}

function tool(name: string, ...args: string[]) {
  return spawnSync(join(repository, 'node_modules/.bin', name), args, { cwd: copy, encoding: 'utf8' })
}
