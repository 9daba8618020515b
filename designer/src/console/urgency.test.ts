import type { ConversationRow } from '@usher/shared/api/conversations'
import { expect, test } from 'vitest'
import { byUrgency, patience, waitsSince } from './urgency.ts'

test('the queue is sorted by priority, then by who came first', () => {
  const rows = [queued('late', 1, 300), queued('vip', 3, 400), queued('early', 1, 100)]
  expect(byUrgency(rows, 'queue').map(({ id }) => id)).toEqual(['vip', 'early', 'late'])
})

test('whoever waits longest for an answer stands above the answered ones, and those by their last message', () => {
  const rows = [
    served('answered-old', null, 10),
    served('waiting-short', 900, 900),
    served('answered-new', null, 20),
    served('waiting-long', 500, 500),
  ]
  expect(byUrgency(rows, 'mine').map(({ id }) => id)).toEqual([
    'waiting-long',
    'waiting-short',
    'answered-new',
    'answered-old',
  ])
})

test('nobody waits while the bot answers', () => {
  expect(waitsSince({ ...served('a', 5, 5), owner: 'bot' })).toBeNull()
})

test('patience runs out after two and five minutes', () => {
  expect([0, 119_999, 120_000, 299_999, 300_000].map(patience)).toEqual(['calm', 'calm', 'soon', 'soon', 'late'])
})

const base: ConversationRow = {
  id: '',
  customer: { id: 'c', name: 'C', tags: [] },
  channel: 'web',
  owner: 'human',
  agent: null,
  mine: true,
  handoff: null,
  lastMessage: null,
  unanswered: 0,
  unansweredSince: null,
}

function queued(id: string, priority: number, requestedAt: number): ConversationRow {
  return {
    ...base,
    id,
    owner: 'queue',
    handoff: { id, reason: '', mode: 'announced', priority, requestedAt, acceptedAt: null },
  }
}

function served(id: string, unansweredSince: number | null, at: number): ConversationRow {
  return { ...base, id, unansweredSince, lastMessage: { author: 'customer', text: '', at } }
}
