import { it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'

it('asks for the wish to be written down, and goes on at once', () => {
  driveNode('marketingConsent', { state: 'out' })
    .enter()
    .expectAsked('setConsent', { state: 'out', confirm: true })
    .expectFinished('done')
})

it('may leave the customer without an answer, as after one that the journey gives itself', () => {
  driveNode('marketingConsent', { state: 'in', confirm: false })
    .enter()
    .expectAsked('setConsent', { state: 'in', confirm: false })
})
