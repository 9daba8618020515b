import type { ConversationRow } from '@usher/shared/api/conversations'
import { expect, test } from 'vitest'
import { byUrgency, nextPromise, patience, patienceOf, waitsSince } from './urgency.ts'

const SECOND = 1_000

test('the queue stands as the desk serves it', () => {
  const rows = [served('b', 900), served('a', 100)]
  expect(names(byUrgency(rows, 'queue'))).toEqual(['b', 'a'])
})

test('whoever is owed an answer first stands first, by what was promised or by the golden thirty seconds', () => {
  const rows = [
    served('late-promise', 500 * SECOND, { promises: [promise('next', 600 * SECOND)] }),
    served('golden', 560 * SECOND),
    served('early-promise', 580 * SECOND, { promises: [promise('first', 585 * SECOND)] }),
    served('only-resolution', 500 * SECOND, { promises: [promise('resolution', 9_000 * SECOND)] }),
  ]
  expect(names(byUrgency(rows, 'mine'))).toEqual(['only-resolution', 'early-promise', 'golden', 'late-promise'])
})

test('then what is written up, then who was answered, the newest first, and last what was put aside', () => {
  const rows = [
    served('aside', null, { snoozedUntil: 5 }),
    served('answered-old', null, {}, 10),
    served('answered-new', null, {}, 20),
    served('written-up', null, { wrapUp: { until: 9, outcome: 'resolved', extended: 0 } }),
    served('waits', 1),
  ]
  expect(names(byUrgency(rows, 'mine'))).toEqual(['waits', 'written-up', 'answered-new', 'answered-old', 'aside'])
})

test('the promise of an answer goes before the one of a solution', () => {
  const promises = [promise('resolution', 10), promise('next', 500)]
  expect(nextPromise(served('a', 1, { promises }))?.clock).toBe('next')
  expect(nextPromise(served('a', 1, { promises: promises.slice(0, 1) }))?.clock).toBe('resolution')
  expect(nextPromise(served('a', 1))).toBeNull()
})

test('nobody waits while the bot answers', () => {
  expect(waitsSince({ ...served('a', 5), owner: 'bot' })).toBeNull()
})

test('patience with a person runs out after thirty seconds and two minutes, in the queue after two and five minutes', () => {
  expect([29_999, 30_000, 120_000].map((waited) => patience(waited, 'human'))).toEqual(['calm', 'soon', 'late'])
  expect([119_999, 120_000, 300_000].map((waited) => patience(waited, 'queue'))).toEqual(['calm', 'soon', 'late'])
})

test('a promise warns and breaks at the instants that the server has worked out', () => {
  const running = { clock: 'next', warnAt: 100, breachAt: 200 } as const
  expect([99, 100, 200].map((now) => patienceOf(running, now))).toEqual(['calm', 'soon', 'late'])
})

type Handoff = NonNullable<ConversationRow['handoff']>

function promise(clock: Handoff['promises'][number]['clock'], breachAt: number) {
  return { clock, warnAt: breachAt - 1, breachAt }
}

function served(
  id: string,
  unansweredSince: number | null,
  standing: Partial<Handoff> = {},
  saidAt = 0,
): ConversationRow {
  return {
    ...{ id, customer: { id: 'c', name: 'C', tags: [] }, channel: 'web', owner: 'human', agent: null, mine: true },
    ...{ unanswered: 0, unansweredSince, unread: 0, lastMessage: { author: 'customer', text: '', at: saidAt } },
    handoff: {
      ...{ id, reason: '', mode: 'announced', preferred: null, priority: 0, requestedAt: 0, acceptedAt: null },
      ...{ state: 'active', team: { id: 'everybody', name: '' }, promises: [], offer: null, wrapUp: null },
      ...{ snoozedUntil: null, ...standing },
    },
  }
}

function names(rows: readonly ConversationRow[]): readonly string[] {
  return rows.map(({ id }) => id)
}
