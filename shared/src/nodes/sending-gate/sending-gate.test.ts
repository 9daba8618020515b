import { describe, expect, it, test } from 'vitest'
import { catalog } from '../../nodes/catalog.ts'
import { driveNode } from '../../testing/drive.ts'

const morning = Date.parse('2026-03-03T09:00:00+08:00')
const gate = (waitFor: string) => driveNode('sendingGate', { waitFor }).enter()

it('asks what the sending of a message would ask', () => {
  gate('nothing').expectAsked('checkSending', { channel: 'web', class: 'marketing' }).expectAt('node')
})

it('asks for the purpose that the branch is for', () => {
  driveNode('sendingGate', { purpose: 'care' })
    .enter()
    .expectAsked('checkSending', { channel: 'web', class: 'marketing', purpose: 'care' })
})

describe('goes on at once', () => {
  test.each([
    ['open', 'clear'],
    ['optedOut', 'no_consent'],
    ['capped', 'capped'],
    ['quiet', 'quiet'],
    ['human', 'quiet'],
  ])('by what is said: %s', (verdict, port) => {
    gate('nothing').settles({ verdict, until: null }).expectFinished(port)
  })

  test('telling until when it is so', () => {
    gate('nothing')
      .settles({ verdict: 'quiet', until: morning })
      .expectContext({ sending: { until: morning } })
  })

  test('by the careful way when nobody can say', () => {
    gate('clear').fails('NO_CUSTOMER').expectFinished('no_consent')
  })
})

describe('waits', () => {
  test('for the end of the quiet hours, and asks again then', () => {
    gate('quiet')
      .settles({ verdict: 'quiet', until: morning })
      .expectWakesAt('2026-03-03T01:00:00.000Z')
      .until('2026-03-03T09:00:00+08:00')
      .expectAsked('checkSending')
      .settles({ verdict: 'capped', until: morning })
      .expectFinished('capped')
  })

  test('while a person has the conversation, looking again every five minutes', () => {
    gate('quiet')
      .settles({ verdict: 'human', until: null })
      .after('5 minutes')
      .expectAsked('checkSending')
      .settles({ verdict: 'open', until: null })
      .expectFinished('clear')
  })

  test('for room under the limits as well, where it is told to', () => {
    gate('clear')
      .settles({ verdict: 'capped', until: morning })
      .until('2026-03-03T09:00:00+08:00')
      .expectAsked('checkSending')
  })
})

test('what it waits for has no way out', () => {
  const ports = (waitFor: string) => catalog.get('sendingGate')!.ports({ waitFor })
  expect(ports('nothing')).toEqual(['clear', 'quiet', 'capped', 'no_consent'])
  expect(ports('quiet')).toEqual(['clear', 'capped', 'no_consent'])
  expect(ports('clear')).toEqual(['clear', 'no_consent'])
})
