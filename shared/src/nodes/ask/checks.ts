import type { ConfigFinding } from '../../engine/node-definition.ts'
import { duplicateIds, duplicateNames, emptyRange, emptyText } from '../findings.ts'
import { saidFindings } from '../variants.ts'
import type { AnswerKind, AskConfig } from './config.ts'
import { plainWords } from './words.ts'

/** What the schema of a question cannot say. */
export function askFindings(config: AskConfig): readonly ConfigFinding[] {
  return [
    ...saidFindings(config),
    ...answerFindings(config.answer),
    ...config.reminders.flatMap(({ text }, index) => emptyText(`/reminders/${index}/text`, text)),
    ...reminderTimes(config),
  ]
}

function answerFindings(answer: AnswerKind): readonly ConfigFinding[] {
  if (answer.kind === 'text') return emptyRange('/answer/minLength', answer.minLength, answer.maxLength)
  if (answer.kind === 'number') return emptyRange('/answer/min', answer.min, answer.max)
  if (answer.kind !== 'choice') return []
  const words = answer.options.flatMap(({ label, aliases }, index) => [
    { field: `/answer/options/${index}/label`, word: plainWords(label) },
    ...aliases.map((alias, place) => ({ field: `/answer/options/${index}/aliases/${place}`, word: plainWords(alias) })),
  ])
  return [
    ...duplicateIds('/answer/options', answer.options),
    ...answer.options.flatMap(({ label }, index) => emptyText(`/answer/options/${index}/label`, label)),
    ...duplicateNames(
      (index) => words[index]!.field,
      words.map(({ word }) => word),
    ),
  ]
}

/** A reminder at or after the timeout, or before the one above it, would never be said. */
function reminderTimes(config: AskConfig): readonly ConfigFinding[] {
  return config.reminders.flatMap(({ afterMs }, index) => {
    const earliest = config.reminders[index - 1]?.afterMs ?? 0
    if (afterMs > earliest && afterMs < config.timeoutMs) return []
    return [
      {
        code: 'REMINDER_TIME',
        severity: 'error' as const,
        field: `/reminders/${index}/afterMs`,
        message: 'This reminder would never be sent.',
        fix: 'Let reminders follow one another and come before the time runs out.',
      },
    ]
  })
}
