import { expect, test } from 'vitest'
import { createOutbox, type Pending } from './outbox.ts'
import { retryDelay } from './retry-delay.ts'

test('messages leave in order, one at a time, and are forgotten when confirmed', async () => {
  const world = wired()
  await Promise.all([world.outbox.add(message('a')), world.outbox.add(message('b'))])
  await world.outbox.flush()
  expect(world.sent).toEqual(['a', 'b'])
  expect(world.stored()).toEqual([])
})

test('a message is tried again under its own id until the network is back', async () => {
  const world = wired({ a: ['offline', 'offline'] })
  await world.outbox.add(message('a'))
  expect(world.tries).toEqual(['a', 'a', 'a'])
  expect(world.sent).toEqual(['a'])
  expect(world.waits).toHaveLength(2)
})

test('a refused message stays until the visitor sends it again, and does not hold up the next', async () => {
  const world = wired({ a: ['refused'] })
  await world.outbox.add(message('a'))
  await world.outbox.add(message('b'))
  expect(world.sent).toEqual(['b'])
  expect(world.stored()).toEqual([{ ...message('a'), rejected: true }])
  await world.outbox.again('a')
  expect(world.sent).toEqual(['b', 'a'])
  expect(world.stored()).toEqual([])
})

test('waiting times double up to half a minute', () => {
  expect([0, 1, 2, 5, 50].map((failures) => retryDelay(failures, () => 0))).toEqual([
    1_000, 2_000, 4_000, 30_000, 30_000,
  ])
})

function message(clientId: string): Omit<Pending, 'rejected'> {
  return { clientId, text: clientId, choice: null, offered: null, files: [] }
}

function wired(failures: Record<string, string[]> = {}) {
  let pending: readonly Pending[] = []
  const sent: string[] = []
  const tries: string[] = []
  const waits: number[] = []
  const outbox = createOutbox({
    load: () => pending,
    save: (next) => {
      pending = next
    },
    deliver: async ({ clientId }) => {
      tries.push(clientId)
      const failure = failures[clientId]?.shift()
      if (failure) throw new Error(failure)
      sent.push(clientId)
    },
    wait: async (ms) => {
      waits.push(ms)
    },
    retries: (error) => error instanceof Error && error.message === 'offline',
  })
  return { outbox, sent, tries, waits, stored: () => pending }
}
