import type { ChatMessage, RunStep } from '@usher/shared/api/conversations'
import { expect, it } from 'vitest'
import { logEntries } from './log-entries.ts'

const said = (seq: number, author: ChatMessage['author'], at: number): ChatMessage => ({
  ...{ seq, id: `m${seq}`, author, name: '', at },
  content: { kind: 'text', text: '' },
})
const step = (seq: number, at: number): RunStep => ({ seq, at, nodes: [], sets: [], changes: [] })
const names = (entries: ReturnType<typeof logEntries>) =>
  entries.map((entry) => (entry.kind === 'step' ? `s${entry.step.seq}` : entry.message.id))

it('stands between what the customer said and what came of it', () => {
  const messages = [said(1, 'bot', 10), said(2, 'customer', 20), said(3, 'bot', 20)]
  expect(names(logEntries(messages, [step(1, 10), step(2, 20)]))).toEqual(['s1', 'm1', 'm2', 's2', 'm3'])
})

it('leaves out the steps of what is not shown any more, but keeps how it began', () => {
  expect(names(logEntries([said(9, 'customer', 50)], [step(1, 10), step(2, 20), step(3, 50)]))).toEqual([
    ...['s1', 'm9', 's3'],
  ])
})
