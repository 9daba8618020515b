import { describe, expect, test } from 'vitest'
import { stateOf } from './stream.ts'

const NOW = 1_000
const standing = { owner: 'bot', name: null, mode: null, agent_read: null, agent_types_until: null }

describe('What a customer sees of who has the word', () => {
  test.each([
    ['the bot', { owner: 'bot' }, 'bot'],
    ['that they wait', { owner: 'queue', mode: 'announced' }, 'queue'],
    ['that they wait, when they were asked', { owner: 'queue', mode: 'offered' }, 'queue'],
    ['nothing of a wait that is silent', { owner: 'queue', mode: 'silent' }, 'bot'],
    ['a person, also after a silent wait', { owner: 'human', mode: 'silent', name: 'lin' }, 'human'],
    ['nobody', { owner: 'none' }, 'none'],
  ])('is %s', (_what, of, owner) => {
    expect(stateOf({ ...standing, ...of }, NOW).owner).toBe(owner)
  })

  test('is the agent by name, whether they are writing, and how far they have read', () => {
    const served = { ...standing, owner: 'human', name: 'lin', agent_read: 4, agent_types_until: NOW + 1 }
    expect(stateOf(served, NOW)).toEqual({ owner: 'human', agent: 'lin', typing: true, read: 4 })
    expect(stateOf(served, NOW + 1)).toMatchObject({ typing: false })
  })

  test('is nobody who writes and no name while they wait', () => {
    const left = { ...standing, owner: 'queue', mode: 'silent', name: 'lin', agent_types_until: NOW + 1 }
    expect(stateOf(left, NOW)).toEqual({ owner: 'bot', agent: null, typing: false, read: 0 })
  })
})
