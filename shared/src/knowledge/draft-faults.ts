import { compileRule } from '../conditions/compile-rule.ts'
import type { Reads } from '../conditions/scope.ts'
import { parseTemplate } from '../conditions/template.ts'
import type { KnowledgeAnswer, KnowledgeDraft } from './point.ts'

export interface DraftFault {
  readonly code: string
  /** JSON pointer inside the draft. */
  readonly place: string
  readonly message: string
  readonly fix: string
}

/** What is wrong with a point beyond its schema, all at once. */
export function draftFaults({ answers }: KnowledgeDraft): readonly DraftFault[] {
  return [...answers.flatMap((answer, index) => answerFaults(answer, `/answers/${index}`)), ...lastFaults(answers)]
}

/** What the enabled answers of a point read of the customer. */
export function draftReads({ answers }: KnowledgeDraft): readonly Reads[] {
  return answers.flatMap(({ where, text }) => {
    const parsed = parseTemplate(text)
    const compiled = where === null ? null : compileRule(where)
    return [...(parsed.ok ? [parsed.value.reads] : []), ...(compiled?.ok ? [compiled.value.reads] : [])]
  })
}

function answerFaults({ where, text }: KnowledgeAnswer, place: string): readonly DraftFault[] {
  const compiled = where === null ? null : compileRule(where)
  const parsed = parseTemplate(text)
  const rules =
    compiled === null || compiled.ok
      ? []
      : compiled.fault.map(({ code, pointer, message, fix }) => ({
          code: `RULE_${code}`,
          place: `${place}/where${pointer}`,
          message,
          fix,
        }))
  const texts = parsed.ok
    ? []
    : parsed.fault.map(({ code, message, fix }) => ({ code, place: `${place}/text`, message, fix }))
  const reads = [
    ...(compiled?.ok ? runReads(compiled.value.reads, `${place}/where`) : []),
    ...(parsed.ok ? runReads(parsed.value.reads, `${place}/text`) : []),
  ]
  return [...rules, ...texts, ...reads]
}

/** One answer serves every journey: it knows the customer, not what a single run has collected. */
function runReads({ context, entry }: Reads, place: string): readonly DraftFault[] {
  if (context.length + entry.length === 0) return []
  const names = [...context.map((name) => `context.${name}`), ...entry.map((name) => `entry.${name}`)].join(', ')
  const message = `An answer serves every journey and cannot read ${names}.`
  return [{ code: 'ANSWER_READS_RUN', place, message, fix: 'Read the customer, the tags or the events instead.' }]
}

function lastFaults(answers: readonly KnowledgeAnswer[]): readonly DraftFault[] {
  const last = answers.at(-1)
  if (last === undefined || last.where === null) return []
  const message = 'The last answer has a condition, so some customers would get none.'
  const fix = 'Take the condition of the last answer away, or add one for everybody else below it.'
  return [{ code: 'LAST_ANSWER_CONDITION', place: `/answers/${answers.length - 1}/where`, message, fix }]
}
