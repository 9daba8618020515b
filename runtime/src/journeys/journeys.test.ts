import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

const NODES = {
  start: {
    id: 'start',
    kind: 'entry',
    config: { on: 'event', name: 'order_paid', where: null },
    label: '付款',
    position: { x: 0, y: 0 },
  },
  hello: {
    id: 'hello',
    kind: 'message',
    config: { content: { kind: 'text', text: '你好' }, class: 'service' },
    label: '问候',
    position: { x: 0, y: 100 },
  },
  end: { id: 'end', kind: 'exit', config: {}, label: '', position: { x: 0, y: 200 } },
}
const EDGES = [
  { id: 'e1', from: { node: 'start', port: 'next' }, to: 'hello' },
  { id: 'e2', from: { node: 'hello', port: 'sent' }, to: 'end' },
]

/** A batch that builds a journey which compiles. */
function building() {
  return {
    id: freshId(),
    label: { key: 'build' },
    edits: [
      ...Object.values(NODES).map((node) => ({ kind: 'addNode', node })),
      ...EDGES.map((edge) => ({ kind: 'addEdge', edge })),
    ],
  }
}

function naming(name: string) {
  return { id: freshId(), label: { key: 'setName' }, edits: [{ kind: 'setName', name }] }
}

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openApi(database.name)
    })
    afterAll(() => api.close())

    async function draft(name = '旅程'): Promise<string> {
      const editor = await api.as('editor')
      const { data } = await editor.mutate('journeys.create', { name })
      return data.id
    }

    async function built(): Promise<{ readonly journey: string; readonly rev: number }> {
      const journey = await draft()
      const editor = await api.as('editor')
      const { data, fault } = await editor.mutate('journeys.applyEdits', { journey, baseRev: 0, batches: [building()] })
      expect(fault).toBeNull()
      return { journey, rev: data.rev }
    }

    async function audits(target: string): Promise<string[]> {
      const admin = await api.as('admin')
      const { data } = await admin.query('audit.list', { limit: 200 })
      return data.rows
        .filter((row: { target: string }) => row.target === target)
        .map((row: { action: string }) => row.action)
    }

    test('a journey is created, listed and read', async () => {
      const editor = await api.as('editor')
      const journey = await draft('新客')
      const { data: list } = await editor.query('journeys.list')
      expect(list.find((row: { id: string }) => row.id === journey)).toMatchObject({
        name: '新客',
        status: 'draft',
        active: 0,
        changed: true,
        updatedBy: 'editor of one',
      })
      const { data } = await editor.query('journeys.get', { journey })
      expect(data).toMatchObject({ id: journey, rev: 0, status: 'draft', document: { name: '新客', nodes: [] } })
      expect(await audits(journey)).toEqual(['journeys.create'])
    })

    test('edits are saved in the order of the server, and the same batch once', async () => {
      const editor = await api.as('editor')
      const journey = await draft()
      const batch = naming('一')
      const first = await editor.mutate('journeys.applyEdits', { journey, baseRev: 0, batches: [batch] })
      const again = await editor.mutate('journeys.applyEdits', { journey, baseRev: 0, batches: [batch] })
      expect([first.data, again.data]).toMatchObject([
        { kind: 'saved', rev: 1 },
        { kind: 'saved', rev: 1 },
      ])
      expect((await editor.query('journeys.get', { journey })).data.document.name).toBe('一')
      expect(await audits(journey)).toEqual(['journeys.applyEdits', 'journeys.create'])
    })

    test('who is behind is told what they miss, and nothing is saved', async () => {
      const editor = await api.as('editor')
      const publisher = await api.as('publisher')
      const journey = await draft()
      const mine = naming('我的')
      const theirs = naming('他们的')
      await editor.mutate('journeys.applyEdits', { journey, baseRev: 0, batches: [mine] })
      const { data } = await publisher.mutate('journeys.applyEdits', { journey, baseRev: 0, batches: [theirs] })
      expect(data).toMatchObject({
        kind: 'behind',
        rev: 1,
        missing: [{ rev: 1, by: 'editor of one', batch: { id: mine.id } }],
      })
      expect(
        (await publisher.mutate('journeys.applyEdits', { journey, baseRev: 1, batches: [theirs] })).data,
      ).toMatchObject({ kind: 'saved', rev: 2 })
    })

    test('of many who save at once each batch is there once and the draft is their sum', async () => {
      const editor = await api.as('editor')
      const journey = await draft()
      const save = async (batch: ReturnType<typeof naming>) => {
        for (let baseRev = 0; ; ) {
          const { data } = await editor.mutate('journeys.applyEdits', { journey, baseRev, batches: [batch] })
          if (data.kind === 'saved') return
          baseRev = data.rev
        }
      }
      await Promise.all(Array.from({ length: 8 }, (_, index) => save(naming(`名字 ${index}`))))
      expect((await editor.query('journeys.get', { journey })).data.rev).toBe(8)
    })

    test('an edit that does not apply is refused with its place, and nothing of its request is saved', async () => {
      const editor = await api.as('editor')
      const journey = await draft()
      const wrong = {
        id: freshId(),
        label: { key: 'x' },
        edits: [
          { kind: 'setName', name: '改名' },
          { kind: 'removeNode', node: 'nobody' },
        ],
      }
      const { status, fault } = await editor.mutate('journeys.applyEdits', {
        journey,
        baseRev: 0,
        batches: [naming('一'), wrong],
      })
      expect([status, fault?.fix !== undefined]).toEqual([400, true])
      expect((await editor.query('journeys.get', { journey })).data.rev).toBe(0)
    })

    test('publishing makes a version for ever, and says no to errors and to a draft that nobody looked at', async () => {
      const publisher = await api.as('publisher')
      const { journey, rev } = await built()
      expect(
        (await publisher.query('journeys.check', { journey })).data.problems.filter(
          (problem: { severity: string }) => problem.severity === 'error',
        ),
      ).toEqual([])
      expect((await publisher.mutate('journeys.publish', { journey, rev: rev - 1 })).data).toEqual({
        kind: 'changed',
        rev,
      })
      const { data } = await publisher.mutate('journeys.publish', { journey, rev, note: '上线' })
      expect(data).toMatchObject({ kind: 'published', version: 1 })
      const empty = await draft()
      const refused = await publisher.mutate('journeys.publish', { journey: empty, rev: 0 })
      expect(refused.data.kind).toBe('refused')
      expect(refused.data.problems.some((problem: { severity: string }) => problem.severity === 'error')).toBe(true)

      expect(
        (await publisher.query('journeys.list')).data.find((row: { id: string }) => row.id === journey),
      ).toMatchObject({ status: 'running', liveVersion: 1, changed: false })
      const again = await publisher.mutate('journeys.publish', { journey, rev })
      expect(again.data).toEqual({ kind: 'published', version: 2, hash: data.hash })
      expect((await publisher.query('journeys.versions', { journey })).data).toMatchObject([
        { number: 2, live: true },
        { number: 1, live: false, note: '上线', publishedBy: 'publisher of one' },
      ])
      expect((await publisher.query('journeys.version', { journey, version: 1 })).data.document.nodes).toHaveLength(3)
      expect(await audits(journey)).toEqual([
        'journeys.publish',
        'journeys.publish',
        'journeys.applyEdits',
        'journeys.create',
      ])
    })

    test('an old version comes back as an edit of the draft', async () => {
      const publisher = await api.as('publisher')
      const { journey, rev } = await built()
      await publisher.mutate('journeys.publish', { journey, rev })
      const taken = {
        id: freshId(),
        label: { key: 'x' },
        edits: [
          { kind: 'removeEdge', edge: 'e2' },
          { kind: 'removeNode', node: 'end' },
        ],
      }
      await publisher.mutate('journeys.applyEdits', { journey, baseRev: rev, batches: [taken] })
      expect((await publisher.mutate('journeys.restore', { journey, version: 1 })).data).toEqual({ rev: rev + 2 })
      const { data } = await publisher.query('journeys.get', { journey })
      expect(data.document.nodes.map((node: { id: string }) => node.id).sort()).toEqual(['end', 'hello', 'start'])
      expect((await publisher.mutate('journeys.restore', { journey, version: 1 })).data).toEqual({ rev: rev + 2 })
      expect((await publisher.mutate('journeys.restore', { journey, version: 9 })).status).toBe(404)
    })

    test('a journey is paused, goes on, and is put away', async () => {
      const publisher = await api.as('publisher')
      const { journey, rev } = await built()
      expect((await publisher.mutate('journeys.pause', { journey })).status).toBe(409)
      await publisher.mutate('journeys.publish', { journey, rev })
      for (const [action, status] of [
        ['pause', 'paused'],
        ['pause', 'paused'],
        ['resume', 'running'],
        ['archive', 'archived'],
      ])
        expect((await publisher.mutate(`journeys.${action}`, { journey })).data).toEqual({ status })
      expect(
        (await publisher.mutate('journeys.applyEdits', { journey, baseRev: rev, batches: [naming('x')] })).fault?.code,
      ).toBe('ARCHIVED')
      expect((await publisher.mutate('journeys.enrol', { journey, customer: 'c1' })).fault?.code).toBe('NOT_LIVE')
      expect((await audits(journey)).slice(0, 3)).toEqual(['journeys.archive', 'journeys.resume', 'journeys.pause'])
    })

    test('a file becomes a draft, and a draft a file', async () => {
      const editor = await api.as('editor')
      const { journey } = await built()
      const { data: file } = await editor.query('journeys.exportDraft', { journey })
      const { data: copy } = await editor.mutate('journeys.create', { name: '副本', source: file.text })
      const { data } = await editor.query('journeys.get', { journey: copy.id })
      expect([data.document.name, data.document.nodes.length]).toEqual(['副本', 3])
      const { status, fault } = await editor.mutate('journeys.create', {
        name: 'x',
        source: '{"nodes":[{"id":"__proto__","kind":"exit"}]}',
      })
      expect([status, fault?.code !== undefined]).toEqual([400, true])
    })

    test('a journey of another workspace looks exactly like none', async () => {
      const { journey, rev } = await built()
      const owner = await api.asOther('owner')
      const calls: [string, 'query' | 'mutate', object][] = [
        ['journeys.get', 'query', { journey }],
        ['journeys.check', 'query', { journey }],
        ['journeys.versions', 'query', { journey }],
        ['journeys.version', 'query', { journey, version: 1 }],
        ['journeys.counts', 'query', { journey }],
        ['journeys.peopleAt', 'query', { journey, node: 'start', what: 'waiting' }],
        ['journeys.exportDraft', 'query', { journey }],
        ['journeys.applyEdits', 'mutate', { journey, baseRev: rev, batches: [naming('x')] }],
        ['journeys.publish', 'mutate', { journey, rev }],
        ['journeys.pause', 'mutate', { journey }],
        ['journeys.archive', 'mutate', { journey }],
        ['journeys.restore', 'mutate', { journey, version: 1 }],
        ['journeys.enrol', 'mutate', { journey, customer: 'c' }],
      ]
      for (const [name, way, input] of calls) {
        const foreign = await owner[way](name, input)
        const none = await owner[way](name, { ...input, journey: 'jr_0000000000000000' })
        expect([name, foreign.status, foreign.fault?.code]).toEqual([name, none.status, none.fault?.code])
        expect(foreign.status).toBe(404)
      }
      expect((await owner.query('journeys.list')).data.some((row: { id: string }) => row.id === journey)).toBe(false)
      expect(await audits(journey)).toEqual(['journeys.applyEdits', 'journeys.create'])
    })
  })
}
