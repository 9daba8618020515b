import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { staffTask } from './definition.ts'

const config = {
  queue: '回访组',
  title: '回访 {{customer.name}}',
  checklist: ['确认收货', '邀请进群'],
  asked: [{ name: 'joined', label: '进群了吗', kind: 'yesNo' }],
  timeoutMs: 172_800_000,
}
const give = () => driveNode('staffTask', config, { customer: { name: '林' } }).enter()

it('says what is to be done and what to fill in', () => {
  give().expectAsked('openWork', { kind: 'task', title: '回访 林', checklist: ['确认收货', '邀请进群'] })
})

it.each(['done', 'skipped'])('leaves by %s', (decision) => {
  give()
    .settles({ decision, reason: '', by: '小林', fields: { joined: true } })
    .expectFinished(decision)
    .expectContext({ task: { fields: { joined: true } } })
})

it('goes on when nobody has done it in time', () => {
  give().after('2 days').expectFinished('timeout')
})

it('leaves by failed when there is no desk', () => {
  give().fails('UNAVAILABLE').expectFinished('failed')
})

it('finds what stands twice', () => {
  const findings = staffTask.checks!(staffTask.config.parse({ ...config, checklist: ['a', 'a'] }))
  expect(findings.map(({ code, field }) => `${code} ${field}`)).toEqual(['DUPLICATE_NAME /checklist/1'])
})
