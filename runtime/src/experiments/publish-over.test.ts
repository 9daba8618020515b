// What publishing does to tests that customers are in.

import { DAY, HOUR } from '@usher/shared/base/time'
import type { GraphSketch } from '@usher/shared/testing/graph-of'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { databases } from '../../test/databases.ts'
import { documentText } from '../../test/document-text.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import { checkDraft } from '../journeys/check-draft.ts'
import { findJourney } from '../journeys/journey.ts'
import { publishSource } from '../journeys/publish-source.ts'
import { archiveJourney } from '../journeys/status.ts'
import { auditAssignments } from './audit-assignments.ts'
import { stopTest } from './change-test.ts'
import type { openEpochs } from './open-epochs.ts'
import { listExperiments } from './report.ts'
import { startVersions } from './start-versions.ts'

vi.setConfig({ testTimeout: 120_000 })

type Nodes = GraphSketch['nodes']

const by = { id: 'test', name: 'Test' }
const tag = (name: string): Nodes[string] => ['tag', { add: [name], remove: [] }]
const people = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`)

interface Sketch {
  readonly salt?: string | null
  readonly one?: string
  readonly two?: string
  readonly thanks?: string
  readonly weights?: readonly [number, number]
  readonly group?: string
}

/** Come, wait an hour, a tag by the arm, a tag that all get. Without a salt nobody is split. */
function sketch(event: string, { salt = event, one = 'one', two = 'two', thanks = 'thanks', ...more }: Sketch = {}) {
  const { weights = [50, 50], group } = more
  const arms = weights.map((weight, at) => ({ id: 'ab'[at]!, label: 'AB'[at]!, weight }))
  const places = group === undefined ? {} : { group: { name: group, from: 0, to: 60 } }
  const nodes: Nodes = {
    start: ['entry', { on: 'event', name: event }],
    wait: ['wait', { for: 'duration', ms: HOUR }],
    one: tag(one),
    thanks: tag(thanks),
    end: ['exit', { reason: 'done' }],
    ...(salt === null ? {} : { split: ['split', { salt, arms, ...places }], two: tag(two) }),
  }
  const ways = { 'start.next': 'wait', 'one.done': 'thanks', 'thanks.done': 'end' }
  if (salt === null) return { nodes, edges: { ...ways, 'wait.elapsed': 'one' } }
  const parted = { 'wait.elapsed': 'split', 'split.arm:a': 'one', 'split.arm:b': 'two', 'two.done': 'thanks' }
  return { nodes, edges: { ...ways, ...parted } }
}

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let now = START
    beforeAll(async () => {
      shards = await openShards(kind)
    })
    afterAll(() => shards.close())

    const scoped = <Value>(work: (scope: Parameters<typeof openEpochs>[0]) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now, by }))
    const put = (event: string, what: Sketch = {}) =>
      scoped((scope) => publishSource(scope, documentText(event, sketch(event, what))))
    let turn = 0
    async function come(event: string, keys: readonly string[]) {
      turn += 1
      await shards.emit(...keys.map((customer) => ({ id: `${event}-${customer}-${turn}`, customer, name: event })))
      await shards.visitAll()
    }
    async function later(ms: number) {
      now += ms
      await shards.setClock(now)
      await shards.visitAll()
    }
    const test = async (id: string) => (await scoped(listExperiments)).find((one) => one.id === id)!
    const epochsOf = async (id: string) =>
      (await test(id)).epochs.map(({ reason, changed, weights }) => ({ reason, changed, weights }))
    const exposed = async (id: string) =>
      (
        await sql<{ epoch: number; n: number }>`SELECT epoch, count(*) AS n FROM usher.exposure
          WHERE experiment = ${id} GROUP BY epoch ORDER BY epoch`.execute(shards.database.db)
      ).rows

    it('a step that all arms share is another one: the test goes on in the same epoch', async () => {
      await put('shared')
      await come('shared', people('s', 10))
      await later(HOUR)
      await put('shared', { thanks: 'many_thanks' })
      expect(await epochsOf('shared')).toEqual([{ reason: 'published', changed: [], weights: [50, 50] }])
    })

    it('one arm does something else: from then on it is another epoch, which says so', async () => {
      await put('inside')
      await come('inside', people('i', 20))
      await later(HOUR)
      await put('inside', { two: 'twice' })
      await come('inside', people('j', 20))
      await later(HOUR)
      expect(await epochsOf('inside')).toEqual([
        { reason: 'published', changed: [], weights: [50, 50] },
        { reason: 'armChanged', changed: ['b'], weights: [50, 50] },
      ])
      expect(await exposed('inside')).toEqual([
        { epoch: 0, n: 20 },
        { epoch: 1, n: 20 },
      ])
      expect(await scoped(auditAssignments)).toEqual([])
    })

    it('nothing of what customers came to is left: refused, until it is a test of another name', async () => {
      const { id } = await put('apart')
      await put('apart', { one: 'once', two: 'twice' })
      expect(await epochsOf('apart')).toHaveLength(1)
      await come('apart', people('p', 5))
      await later(HOUR)
      await expect(put('apart', { one: 'three', two: 'four' })).rejects.toMatchObject({
        detail: { code: 'TEST_RESTRUCTURED' },
      })
      const draft = JSON.parse(documentText('apart', sketch('apart', { one: 'three', two: 'four' })))
      const checked = await scoped(async (scope) => checkDraft(scope, { ...(await findJourney(scope, id)), draft }))
      expect(checked).toMatchObject({
        graph: null,
        edits: [{ test: 'apart', kind: 'structural', arms: ['a', 'b'], begun: true }],
      })
      await put('apart', { one: 'three', two: 'four', salt: 'apart-2' })
      expect((await test('apart')).stoppedAt).toBe(now)
      expect((await test('apart-2')).stoppedAt).toBeNull()
    })

    it('who comes to the split of a test that has ended counts nowhere; begun again, it is another epoch', async () => {
      await put('ended')
      await come('ended', people('e', 10))
      await later(HOUR)
      await come('ended', [...people('e', 10), ...people('f', 10)])
      await put('ended', { salt: null })
      await later(HOUR)
      expect(await exposed('ended')).toEqual([{ epoch: 0, n: 10 }])
      await put('ended')
      await come('ended', people('f', 10))
      await later(HOUR)
      expect(await epochsOf('ended')).toMatchObject([{ reason: 'published' }, { reason: 'restarted' }])
      expect(await exposed('ended')).toEqual([
        { epoch: 0, n: 10 },
        { epoch: 1, n: 10 },
      ])
      expect(await scoped(auditAssignments)).toEqual([])
    })

    it('a test that begins again asks whether its places in a group are still free', async () => {
      await put('first', { group: 'mails' })
      await put('first', { salt: null })
      await later(8 * DAY)
      await put('second', { group: 'mails' })
      await expect(put('first', { group: 'mails' })).rejects.toMatchObject({ detail: { code: 'PLACES_TAKEN' } })
      await put('second', { salt: null })
      await later(8 * DAY)
      await put('first', { group: 'mails' })
      expect(await epochsOf('first')).toMatchObject([{ reason: 'published' }, { reason: 'restarted' }])
    })

    it('splits of both versions run while these are compared, and afterwards those of the one that goes on', async () => {
      const { id: journey } = await put('compared', { salt: 'of-one' })
      await put('compared', { salt: 'of-two' })
      expect((await test('of-one')).stoppedAt).not.toBeNull()
      const versions = [1, 2].map((version) => ({ version, weight: 50 }))
      const experiment = await scoped((scope) =>
        startVersions(scope, { journey, versions, coverage: 100, decide: null }),
      )
      await put('beside')
      for (const id of ['of-one', 'of-two']) expect((await test(id)).stoppedAt, id).toBeNull()
      await come('compared', people('c', 40))
      await later(HOUR)
      const drawn = [...(await exposed('of-one')), ...(await exposed('of-two'))]
      expect(drawn.map(({ epoch }) => epoch)).toEqual([1, 0])
      expect(drawn.reduce((sum, { n }) => sum + n, 0)).toBe(40)

      await scoped((scope) => stopTest(scope, { experiment, keep: 1 }))
      expect((await test('of-one')).stoppedAt).toBeNull()
      expect((await test('of-two')).stoppedAt).toBe(now)
      expect((await test('of-one')).journey).toMatchObject({ name: 'compared', node: 'split' })
    })

    it('a comparison that ends without a word leaves the live version, and ends the other one’s splits', async () => {
      const { id: journey } = await put('quiet', { salt: 'quiet-one' })
      await put('quiet', { salt: 'quiet-two' })
      const versions = [2, 1].map((version) => ({ version, weight: 50 }))
      const experiment = await scoped((scope) =>
        startVersions(scope, { journey, versions, coverage: 100, decide: null }),
      )
      await scoped((scope) => stopTest(scope, { experiment, keep: null }))
      expect((await test('quiet-one')).stoppedAt).toBe(now)
      expect((await test('quiet-two')).stoppedAt).toBeNull()
    })

    it('a journey that is archived ends all of its tests', async () => {
      const { id: journey } = await put('old', { salt: 'old-one' })
      await put('old', { salt: 'old-two' })
      const versions = [1, 2].map((version) => ({ version, weight: 50 }))
      const experiment = await scoped((scope) =>
        startVersions(scope, { journey, versions, coverage: 100, decide: null }),
      )
      await scoped((scope) => archiveJourney(scope, journey))
      for (const id of ['old-one', 'old-two', experiment]) expect((await test(id)).stoppedAt, id).toBe(now)
    })
  })
}
