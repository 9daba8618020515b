import { compiledRule } from '../conditions/compile-rule.ts'
import type { Scope } from '../conditions/scope.ts'
import { compiledTemplate, renderTemplate } from '../conditions/template.ts'
import type { QuickReply } from '../engine/effect.ts'
import type { KnowledgeAnswer, KnowledgePoint } from './point.ts'

export interface ChosenAnswer {
  /** Its place among the point's answers. */
  readonly index: number
  readonly text: string
  readonly quickReplies: readonly QuickReply[]
}

/** Who asks, and about which product, where that is known. */
export interface Asker {
  readonly scope: Scope
  readonly product: string | null
}

/** The first answer that holds for this customer; null when none does. A condition that has no answer does not hold. */
export function chooseAnswer({ answers }: Pick<KnowledgePoint, 'answers'>, asker: Asker): ChosenAnswer | null {
  const index = answers.findIndex((answer) => isAbout(answer, asker.product) && holds(answer, asker.scope))
  const answer = answers[index]
  if (answer === undefined) return null
  const text = renderTemplate(compiledTemplate(answer.text), asker.scope, 'text')
  return { index, text, quickReplies: answer.quickReplies }
}

function isAbout({ products }: KnowledgeAnswer, product: string | null): boolean {
  return products.length === 0 || (product !== null && products.includes(product))
}

function holds({ where }: KnowledgeAnswer, scope: Scope): boolean {
  if (where === null) return true
  try {
    return compiledRule(where).test(scope)
  } catch {
    // A comparison of what this customer does not have: the answer is for somebody else.
    return false
  }
}
