import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { batchJob } from './definition.ts'

const config = {
  name: '改尺码',
  key: '{{entry.order}} 尺码',
  fields: [{ label: '新尺码', value: '{{entry.size}}' }],
  timeoutMs: 86_400_000,
}
const add = () => driveNode('batchJob', config).enter({ order: 'o-1', size: 'L' })

it('adds what the customer asks for under its key', () => {
  add().expectAsked('addToBatch', { name: '改尺码', key: 'o-1 尺码', data: { 新尺码: 'L' } })
})

it.each(['done', 'failed', 'replaced'])('leaves by %s with the reason', (result) => {
  add()
    .settles({ result, reason: '已发货' })
    .expectFinished(result)
    .expectContext({ batch: { result, reason: '已发货' } })
})

it('leaves by failed when it cannot be added, or the answer is one that nobody knows', () => {
  add().fails('NOT_CONNECTED').expectFinished('failed')
  add().settles({ result: 'lunch' }).expectFinished('failed')
})

it('goes on when nothing has come back in time', () => {
  add().after('1 day').expectFinished('timeout')
})

it('finds what is missing or stands twice', () => {
  const field = { label: 'a', value: '' }
  const findings = batchJob.checks!(batchJob.config.parse({ ...batchJob.starter(), fields: [field, field] }))
  expect(findings.map(({ field: at }) => at)).toEqual(['/name', '/key', '/fields/1/label'])
})
