import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { HANDOFF_PORTS, handoff } from './definition.ts'

const config = {
  team: 'after-sales',
  skills: ['refund'],
  priority: 200,
  reason: '退款 {{entry.order}}',
  note: '宠物：{{context.pet}}',
  announcement: '正在为您转接',
}
const request = () => driveNode('handoff', config, { context: { pet: '猫' } }).enter({ order: 'o-1' })

describe('handing over to a person', () => {
  it('gives the agent the reason, the note and all that was learnt', () => {
    request().expectAsked('requestHandoff', {
      mode: 'announced',
      team: 'after-sales',
      skills: ['refund'],
      priority: 200,
      reason: '退款 o-1',
      note: '宠物：猫',
      announcement: '正在为您转接',
      context: { pet: '猫' },
      queueTimeoutMs: null,
    })
  })

  it('says for whom it is meant and what they had better know, when the node does', () => {
    const wishes = [{ skill: 'cats', level: 2, importance: 'medium' }]
    const meant = { ...config, mode: 'offered', agent: '{{entry.agent}}', wishes, offHours: 'queue' }
    driveNode('handoff', meant)
      .enter({ agent: '小禾' })
      .expectAsked('requestHandoff', { mode: 'offered', agent: '小禾', wishes, offHours: 'queue' })
  })

  it('rests as long as it takes, and leaves what is said to the agent', () => {
    request().says('人呢').expectIgnored().after('40 days').expectAt('node')
  })

  it.each(HANDOFF_PORTS)('ends by %s with what the desk tells', (port) => {
    request()
      .settles({ port, agent: 'lin', wait_s: 12 })
      .expectFinished(port)
      .expectContext({ handoff: { port, agent: 'lin' } })
  })

  it('ends by failed when there is no desk, or it says what nobody knows', () => {
    request()
      .fails('UNAVAILABLE')
      .expectFinished('failed')
      .expectContext({ handoff: { code: 'UNAVAILABLE' } })
    request().settles({ port: 'lunch' }).expectFinished('failed')
    request().settles(null).expectFinished('failed')
  })

  it('says nothing to the customer in silent mode', () => {
    driveNode('handoff', { ...config, mode: 'silent' })
      .enter()
      .expectAsked('requestHandoff', { announcement: '' })
  })
})

describe('what is proved of it', () => {
  it('is that only people end it, and what the customer is told', () => {
    expect(handoff.proofs(handoff.config.parse(config))).toMatchObject({
      needsOutside: true,
      waitsAtMostMs: null,
      messages: 1,
    })
    expect(handoff.proofs(handoff.config.parse({ ...config, mode: 'silent' })).messages).toBe(0)
  })

  it('finds a handoff without a reason, and an announcement that says nothing', () => {
    const findings = handoff.checks!(handoff.config.parse({ reason: '' }))
    expect(findings.map(({ field }) => field)).toEqual(['/reason', '/announcement'])
  })
})
