import type { RunStep } from '@usher/shared/api/conversations'
import type { Json } from '@usher/shared/base/json'
import { redact } from '@usher/shared/base/redact'
import type { Scoped } from '../api/scoped.ts'
import { traceRun } from '../customers/run-trace.ts'
import { openHandoff } from '../desk/handoff-record.ts'
import { findConversation } from './conversation.ts'

const MOST = 100
const MOST_LETTERS = 120

/** What the journey did before it asked for a person, step by step: none when the customer came back by themselves. */
export async function runStepsOf(scoped: Scoped, conversation: string): Promise<RunStep[]> {
  const { id } = await findConversation(scoped, conversation)
  const handoff = await openHandoff(scoped, id)
  if (handoff === null || handoff.run === null) return []
  const { steps } = await traceRun(scoped, String(handoff.run))
  return steps.slice(-MOST).map(({ seq, at, path, sets, changes }) => ({
    ...{ seq, at },
    nodes: path.map(({ node, kind, label }) => ({ node, kind, label })),
    sets: sets.map(({ name, value }) => ({ name, value: shortText(value) })),
    changes: changes.map((change) => redact(change)),
  }))
}

function shortText(value: Json): string {
  const text = redact(typeof value === 'string' ? value : JSON.stringify(value))
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}
