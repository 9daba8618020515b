import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { subJourney } from './definition.ts'

const input = [
  { name: 'order', value: { rule: { var: 'entry.order' } } },
  { name: 'greeting', value: { template: '{{customer.name}}您好' } },
]
const call = { journey: 'survey', mode: 'call', input, saveAs: 'survey', timeoutMs: 3_600_000 }
const customer = { name: '林' }

it('calls another journey with inputs and waits for its outputs', () => {
  driveNode('subJourney', call, { customer })
    .enter({ order: 'o-1' })
    .expectAsked('startJourney', { journey: 'survey', wait: true, input: { order: 'o-1', greeting: '林您好' } })
    .settles({ reason: 'answered', outputs: { score: 5 } })
    .expectFinished('done')
    .expectContext({ survey: { reason: 'answered', outputs: { score: 5 } } })
})

it('stops waiting for a call that takes too long, and does not mind its late end', () => {
  driveNode('subJourney', call).enter({ order: null }).after('1 hour').expectFinished('timeout')
})

it('starts another journey and goes on as soon as it has started', () => {
  driveNode('subJourney', { ...call, mode: 'start' }, { customer })
    .enter({ order: 'o-1' })
    .expectAsked('startJourney', { wait: false })
    .expectWakesAt(null)
    .settles({ run: 'r-9' })
    .expectFinished('started')
    .expectContext({ survey: { run: 'r-9' } })
})

it.each(['start', 'call'])('leaves by failed when a %s does not come about', (mode) => {
  driveNode('subJourney', { ...call, mode })
    .enter({ order: 1 })
    .fails('NO_SUCH_JOURNEY')
    .expectFinished('failed')
})

it('has the ways out that its mode can take', () => {
  const ports = (config: object) => subJourney.ports(subJourney.config.parse({ ...call, ...config }))
  expect(ports({ mode: 'start' })).toEqual(['started', 'failed'])
  expect(ports({})).toEqual(['done', 'failed', 'timeout'])
  expect(ports({ timeoutMs: null })).toEqual(['done', 'failed'])
  expect(subJourney.proofs(subJourney.config.parse(call))).toMatchObject({
    journeys: ['survey'],
    provides: [{ name: 'survey', ports: ['done'] }],
  })
})
