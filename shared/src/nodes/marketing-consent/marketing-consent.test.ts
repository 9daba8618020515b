import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { marketingConsent } from './definition.ts'

it('asks for the wish to be written down, and goes on at once', () => {
  driveNode('marketingConsent', { state: 'out' })
    .enter()
    .expectAsked('setConsent', { state: 'out', confirm: true })
    .expectFinished('done')
})

it('says for what and for which channels', () => {
  driveNode('marketingConsent', { state: 'in', purpose: 'care', channels: ['sms', 'voice'] })
    .enter()
    .expectAsked('setConsent', { state: 'in', confirm: true, purpose: 'care', channels: ['sms', 'voice'] })
  const parse = (channels: unknown) => marketingConsent.config.safeParse({ state: 'in', channels }).success
  expect([['every'], [[]], [['sms', 'sms']], [['fax']], [undefined]].map(([channels]) => parse(channels))).toEqual([
    true,
    false,
    false,
    false,
    true,
  ])
})

it('may leave the customer without an answer, as after one that the journey gives itself', () => {
  driveNode('marketingConsent', { state: 'in', confirm: false })
    .enter()
    .expectAsked('setConsent', { state: 'in', confirm: false })
})
