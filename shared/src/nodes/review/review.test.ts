import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { review } from './definition.ts'

const config = {
  queue: '中奖审核',
  title: '{{customer.name}} 的中奖登记',
  details: [{ label: '订单', value: '{{entry.order}}' }],
  subject: '{{entry.order}}',
  duplicateWithinMs: 86_400_000,
  timeoutMs: 172_800_000,
  progress: '在这里看进度',
}
const submit = () => driveNode('review', config, { customer: { name: '林' } }).enter({ order: 'o-1' })

it('lays before the reviewer what the journey knows', () => {
  submit().expectAsked('openWork', {
    kind: 'approval',
    queue: '中奖审核',
    title: '林 的中奖登记',
    details: [{ label: '订单', value: 'o-1' }],
    subject: 'o-1',
    progress: '在这里看进度',
  })
})

it.each(['approved', 'rejected', 'need_info', 'duplicate'])('leaves by %s with what was said', (decision) => {
  submit()
    .settles({ decision, reason: '请补截图', by: '小林' })
    .expectFinished(decision)
    .expectContext({ review: { decision, reason: '请补截图', by: '小林' } })
})

it('goes on when nobody has decided in time', () => {
  submit().says('好了吗').expectIgnored().after('2 days').expectFinished('timeout')
})

it('leaves by failed when there is no desk, or it says what nobody knows', () => {
  submit()
    .fails('UNAVAILABLE')
    .expectFinished('failed')
    .expectContext({ review: { code: 'UNAVAILABLE' } })
  submit().settles({ decision: 'lunch' }).expectFinished('failed')
})

it('has only the ways out that can come', () => {
  const plain = review.config.parse({ queue: 'q', title: 't', timeoutMs: null })
  expect(review.ports(plain)).toEqual(['approved', 'rejected', 'need_info', 'failed'])
  expect(review.proofs(plain)).toMatchObject({ needsOutside: true, waitsAtMostMs: null, messages: 0 })
})

it('finds what is missing', () => {
  const findings = review.checks!(review.config.parse({ ...review.starter(), duplicateWithinMs: 86_400_000 }))
  expect(findings.map(({ code, field }) => `${code} ${field}`)).toEqual([
    'MISSING_FIELD /queue',
    'EMPTY_TEXT /title',
    'MISSING_FIELD /subject',
  ])
})

it('lays the files before the reviewer that a detail stands for', () => {
  const photo = { id: 'at_1', name: '面单.jpg', type: 'image/jpeg', bytes: 900 }
  const details = [
    { label: '照片', value: '{{ entry.photos }}' },
    { label: '说明', value: '共有 {{ entry.photos }}' },
  ]
  driveNode('review', { ...config, details })
    .enter({ order: 'o-1', photos: [photo] })
    .expectAsked('openWork', {
      details: [
        { label: '照片', value: '面单.jpg', files: [photo] },
        { label: '说明', value: '共有 面单.jpg' },
      ],
    })
})
