import { expect, it } from 'vitest'
import { agentOptions, byPresence } from './agent-options.ts'

const agents = [
  { id: 'off', name: 'Off', presence: 'offline', load: 0, capacity: 9 },
  { id: 'full', name: 'Full', presence: 'online', load: 4, capacity: 5 },
  { id: 'busy', name: 'Busy', presence: 'busy', load: 0, capacity: 9 },
  { id: 'free', name: 'Free', presence: 'online', load: 0, capacity: 5 },
] as const

const words = {
  ...{ online: 'Online', busy: 'Busy', away: 'Away', offline: 'Offline' },
  load: (load: number, capacity: number) => `Serving ${load} / ${capacity}`,
}

it('names who is there first, and of them who has the most room', () => {
  expect(byPresence(agents).map(({ id }) => id)).toEqual(['free', 'full', 'busy', 'off'])
})

it('says of each whether they are there and what they have in hand', () => {
  expect(agentOptions(agents, words)[1]).toEqual({
    ...{ id: 'full', label: 'Full', description: 'Online · Serving 4 / 5' },
  })
})
