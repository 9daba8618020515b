// The commands as a shell sees them: what goes to which stream, and how they end.

import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JourneyDocument } from '@usher/shared/document/document'
import { emptyDocument, serializeDocument } from '@usher/shared/document/load-document'
import { catalog } from '@usher/shared/nodes/catalog'
import { describe, expect, it, vi } from 'vitest'

// Every test starts processes, all at once: on a busy machine they take turns.
vi.setConfig({ testTimeout: 120_000 })

const bin = fileURLToPath(new URL('../../bin/usher.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'usher-cli-'))
const COMMANDS = ['serve', 'work', 'migrate', 'import', 'compile', 'simulate', 'diff', 'replay', 'experiment', 'bench']
const AWAY = 'postgres://user:secret@127.0.0.1:1/usher'

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

function usher(...args: readonly string[]): Promise<Ended> {
  const { DATABASE_URL: _, ...env } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=usher-source', bin, ...args], { env, cwd: folder }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const hello = (text: string): JourneyDocument => ({
  ...emptyDocument('Hello', catalog),
  nodes: [
    { id: 'start', kind: 'entry', label: '', config: { on: 'event', name: 'hi' }, position: { x: 0, y: 0 } },
    { id: 'greet', kind: 'message', label: '', config: { content: { kind: 'text', text } }, position: { x: 0, y: 96 } },
    { id: 'end', kind: 'exit', label: '', config: { reason: 'done' }, position: { x: 0, y: 192 } },
  ],
  edges: [
    { id: 'e1', from: { node: 'start', port: 'next' }, to: 'greet' },
    { id: 'e2', from: { node: 'greet', port: 'sent' }, to: 'end' },
  ],
})
const good = file('good.json', serializeDocument(hello('Hello')))
const other = file('other.json', serializeDocument(hello('Good day')))
const empty = file('empty.json', serializeDocument(emptyDocument('Empty', catalog)))
const events = file('events.csv', 'who,day,amount\na,2026-01-01,5\nb,2026-01-02,7\na,2026-01-02,8\n')
const scenario = (expected: string) =>
  JSON.stringify({ journey: 'Hello', start: { at: '2026-01-01T00:00:00Z' }, expect: [{ message: expected }] })
const BY_DAY = ['--map', 'customer=who,time=day,event=hi']

describe('usher', () => {
  it.concurrent('names its commands, and each tells how it is used', async () => {
    const help = await usher('--help')
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const command of COMMANDS) expect(help.out).toContain(`  ${command} `)
    const each = await Promise.all(COMMANDS.map((command) => usher(command, '--help')))
    for (const [index, { code, out, err }] of each.entries()) {
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain(`Usage: usher ${COMMANDS[index]}`)
      expect(out).toContain('--json')
    }
  })

  it.concurrent('compiles: 0 when it can run, 1 with all problems when it cannot', async () => {
    const [fine, refused] = await Promise.all([usher('compile', good, '--json'), usher('compile', empty, '--json')])
    expect(fine).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(fine.out)).toMatchObject({ ok: true, nodes: 3 })
    expect(refused).toMatchObject({ code: 1, err: '' })
    expect(JSON.parse(refused.out).problems[0]).toMatchObject({ severity: 'error' })
  })

  it.concurrent('compares: 1 when the files differ, with the change', async () => {
    const [same, differs] = await Promise.all([usher('diff', good, good), usher('diff', good, other, '--json')])
    expect(same).toEqual({ code: 0, out: 'No difference\n', err: '' })
    expect(differs.code).toBe(1)
    expect(JSON.parse(differs.out).changes[0]).toMatchObject({ kind: 'nodeChanged' })
  })

  it.concurrent('simulates: 1 when it does not come out as expected', async () => {
    const kept = file('kept.json', scenario('Hello'))
    const broken = file('unkept.json', scenario('Goodbye'))
    const [fine, wrong] = await Promise.all([usher('simulate', good, kept, '--json'), usher('simulate', good, broken)])
    expect(JSON.parse(fine.out)).toMatchObject({ ok: true })
    expect(fine.code).toBe(0)
    expect(wrong.out).toContain('not as expected: {"message":"Goodbye"}, found ["Hello"]')
    expect(wrong.code).toBe(1)
  })

  it.concurrent('replays a file of events and counts what came of it', async () => {
    const { code, out, err } = await usher('replay', good, '--events', events, ...BY_DAY, '--drain', '--json')
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      database: 'pglite',
      rows: 3,
      instants: 3,
      messages: 3,
      runs: { started: 3, finished: { done: 3 }, active: 0 },
      checks: { tallyMismatches: 0, duplicateEffectKeys: 0, undeliveredMessages: 0, parkedRuns: 0 },
    })
  })
})

describe('input that cannot be used ends with 2, one line on stderr and nothing on stdout', () => {
  const badRows = file('bad.csv', 'who,day\na,2026-02-30\n')
  it.concurrent.each<[string, readonly string[], RegExp]>([
    ['an unknown command', ['frobnicate'], /unknown command 'frobnicate'/],
    ['a missing argument', ['compile'], /missing required argument 'journey'/],
    ['an unknown option', ['compile', good, '--colour'], /unknown option '--colour'/],
    ['a file that is not there', ['compile', 'nowhere.json'], /UNREADABLE_FILE: nowhere\.json: there is no such file/],
    ['broken JSON', ['compile', file('broken.json', '{"name": ')], /NOT_JSON: .*broken\.json/],
    ['JSON that is no journey', ['diff', good, file('list.json', '[1]')], /list\.json/],
    ['a scenario that is none', ['simulate', good, file('none.json', '{}')], /BAD_SCENARIO: .*\/journey/],
    ['a journey that cannot run', ['simulate', empty, file('any.json', scenario('x'))], /See `usher compile/],
    ['a database that is not there', ['migrate', '--database', AWAY], /DATABASE_AWAY: Nothing answers/],
    ['an address that is no database', ['migrate', '--database', 'mysql://x'], /BAD_DATABASE_URL/],
    ['a worker without a server', ['work', '--data', 'elsewhere'], /EMBEDDED_DATABASE/],
    ['a port that is none', ['serve', '--port', 'abc'], /BAD_PORT/],
    ['a map that is none', ['replay', good, '--events', events, '--map', 'who'], /BAD_MAP/],
    ['rows that are none', ['replay', good, '--events', badRows, ...BY_DAY], /BAD_ROWS: .*line 2: "2026-02-30"/],
    [
      'a replay on a server that is not there',
      ['replay', good, '--events', events, ...BY_DAY, '--database', AWAY],
      /DATABASE_AWAY/,
    ],
    [
      'a test without its control',
      ['experiment', 'analyze', events, '--arm', 'who', '--control', 'z', '--metrics', 'amount=mean'],
      /NO_CONTROL: .*only a, b/,
    ],
    ['a bench on a server that is not there', ['bench', '--quick', '--database', AWAY], /DATABASE_AWAY/],
  ])('%s', async (_, args, line) => {
    const { code, out, err } = await usher(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^usher: [^\n]+\n$/)
    expect(err).toMatch(line)
    expect(err).not.toContain('secret')
  })
})
