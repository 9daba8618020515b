// A point as it stands in the form. Pure.

import type { KnowledgeAnswer, KnowledgeDraft } from '@usher/shared/knowledge/point'

export interface PointDraft {
  readonly title: string
  readonly category: string
  /** One per line. */
  readonly questions: string
  readonly answers: readonly AnswerDraft[]
  readonly enabled: boolean
}

export interface AnswerDraft {
  /** Tells the cards apart while they are added and removed. */
  readonly key: number
  readonly where: KnowledgeAnswer['where']
  /** Commas between. */
  readonly products: string
  readonly text: string
  /** One per line. */
  readonly replies: string
}

export function pointDraftOf({ title, category, questions, answers, enabled }: KnowledgeDraft): PointDraft {
  return {
    title,
    category,
    questions: questions.join('\n'),
    answers: answers.map(({ where, products, text, quickReplies }, key) => ({
      key,
      where,
      products: products.join(', '),
      text,
      replies: quickReplies.map(({ label }) => label).join('\n'),
    })),
    enabled,
  }
}

/** What is stored: blank lines left out, each reply with the id that it had before where its words are the same. */
export function knowledgeDraftOf(draft: PointDraft, before: KnowledgeDraft): KnowledgeDraft {
  const known = new Map(before.answers.flatMap(({ quickReplies }) => quickReplies.map(({ id, label }) => [label, id])))
  return {
    title: draft.title.trim(),
    category: draft.category.trim(),
    questions: linesOf(draft.questions),
    enabled: draft.enabled,
    answers: draft.answers.map(({ where, products, text, replies }) => ({
      where,
      text: text.trim(),
      products: [...new Set(products.split(/[,，、]/).map((product) => product.trim()))].filter(Boolean),
      quickReplies: linesOf(replies).map((label, place) => ({ id: known.get(label) ?? `r${place + 1}`, label })),
    })),
  }
}

/** A new answer stands above the one for everybody else. */
export function withAnswer(draft: PointDraft): PointDraft {
  const key = Math.max(...draft.answers.map((answer) => answer.key)) + 1
  const added: AnswerDraft = { key, where: true, products: '', text: '', replies: '' }
  return { ...draft, answers: [...draft.answers.slice(0, -1), added, ...draft.answers.slice(-1)] }
}

export function withoutAnswer(draft: PointDraft, key: number): PointDraft {
  return { ...draft, answers: draft.answers.filter((answer) => answer.key !== key) }
}

export function withChanged(draft: PointDraft, changed: AnswerDraft): PointDraft {
  return { ...draft, answers: draft.answers.map((answer) => (answer.key === changed.key ? changed : answer)) }
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)
}
