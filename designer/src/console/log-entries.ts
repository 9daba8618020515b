import type { ChatMessage, RunStep } from '@usher/shared/api/conversations'

export type LogEntry =
  | { readonly kind: 'message'; readonly at: number; readonly message: ChatMessage }
  | { readonly kind: 'step'; readonly at: number; readonly step: RunStep }

/**
 * What was said and what the journey did, in the order of time: what a step leads to comes after it. Steps before the first message
 * that is shown belong to what is not shown any more.
 */
export function logEntries(messages: readonly ChatMessage[], steps: readonly RunStep[]): readonly LogEntry[] {
  const from = messages[0]?.at ?? Number.NEGATIVE_INFINITY
  const shown = steps.filter((step) => step.at >= from || step === steps[0])
  return [
    ...shown.map((step): LogEntry => ({ kind: 'step', at: step.at, step })),
    ...messages.map((message): LogEntry => ({ kind: 'message', at: message.at, message })),
  ].sort((a, b) => a.at - b.at || rank(a) - rank(b))
}

/** At one instant: what the customer said, the step that heard it, and what came of that. */
function rank(entry: LogEntry): number {
  if (entry.kind === 'step') return 1
  return entry.message.author === 'customer' ? 0 : 2
}
