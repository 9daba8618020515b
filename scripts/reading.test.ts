// Held against data that is not in this repository: `../shared/data`. Without it these tests say that they were skipped.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { needsPerson, readMessage } from '../shared/src/understanding/read-message.ts'
import { unhappiness } from '../shared/src/understanding/unhappiness.ts'
import { heldOut, readReviews } from './reviews.ts'

const DATA = process.env.USHER_DATA ?? join(import.meta.dirname, '../../shared/data')
const reviews = join(DATA, 'shopping-reviews-zh.csv')
const utterances = join(DATA, 'utterances-zh.jsonl')

describe.skipIf(!existsSync(reviews))('held-out reviews', () => {
  test('are read as rightly as when the model was trained: 91.3 % measured', () => {
    const { test: unseen } = heldOut(readReviews(readFileSync(reviews, 'utf8')))
    const right = unseen.filter(({ text, unhappy }) => unhappiness(text) > 0.5 === unhappy)
    expect(right.length / unseen.length).toBeGreaterThan(0.905)
  })
})

describe.skipIf(!existsSync(utterances))('customers’ messages', () => {
  const lines = existsSync(utterances) ? readFileSync(utterances, 'utf8').trim().split('\n') : []
  const messages = lines.map((line): Said => JSON.parse(line))
  const handedOver = (text: string) => needsPerson(readMessage(text))

  test('reach a person when they must, and at most one needlessly', () => {
    const needed = messages.filter(({ handoff }) => handoff)
    const missed = needed.filter(({ text }) => !handedOver(text)).map(({ text }) => text)
    const needless = messages.filter(({ text, handoff }) => !handoff && handedOver(text)).map(({ text }) => text)
    expect({ missed, recall: 1 - missed.length / needed.length >= 0.95 }).toEqual({ missed: [], recall: true })
    expect(needless.length).toBeLessThanOrEqual(1)
  })

  test('are read in the mood that people hear in them, 24 of 25', () => {
    const moods: Readonly<Record<string, string>> = { angry: 'angry', negative: 'unhappy' }
    const right = messages.filter(({ text, sentiment }) => readMessage(text).mood === (moods[sentiment] ?? 'calm'))
    expect(right.length / messages.length).toBeGreaterThanOrEqual(0.95)
  })
})

interface Said {
  readonly text: string
  readonly handoff: boolean
  readonly sentiment: string
}
