import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { ticket } from './definition.ts'

const config = {
  category: '质量',
  queue: '品牌售后',
  partner: '品牌方',
  title: '投诉 {{entry.order}}',
  asked: [{ name: 'refund', label: '退款金额', kind: 'number', required: true }],
  slaMs: 86_400_000,
  escalation: [{ afterMs: 43_200_000, queue: '主管' }],
}
const open = (more = {}) => driveNode('ticket', { ...config, ...more }).enter({ order: 'o-1' })

it('tells the partner what it is about, and until when', () => {
  open().expectAsked('openWork', {
    kind: 'case',
    category: '质量',
    partner: '品牌方',
    title: '投诉 o-1',
    asked: [{ name: 'refund', label: '退款金额', kind: 'number', required: true }],
    expiresAt: null,
  })
})

it.each(['solved', 'rejected', 'cancelled'])('ends by %s with what was filled in', (decision) => {
  open()
    .settles({ decision, reason: '已退', by: '小王', fields: { refund: 30 } })
    .expectFinished(decision)
    .expectContext({ ticket: { decision, fields: { refund: 30 } } })
})

it('rests beyond its deadline, unless it is told to go on then', () => {
  open().after('3 days').expectAt('node')
  open({ leaveWhenOverdue: true }).after('1 day').expectFinished('overdue')
})

it('leaves by failed when there is no desk', () => {
  open().fails('UNAVAILABLE').expectFinished('failed')
})

it('finds what is missing', () => {
  const findings = ticket.checks!(ticket.config.parse({ ...ticket.starter(), asked: [{ name: 'a', label: '' }] }))
  expect(findings.map(({ field }) => field)).toEqual(['/queue', '/title', '/asked/0/label'])
})
