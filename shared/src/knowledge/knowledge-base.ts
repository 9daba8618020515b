import type { Scope } from '../conditions/scope.ts'
import type { QuickReply } from '../engine/effect.ts'
import { createMatcher } from '../understanding/matcher.ts'
import { type ChosenAnswer, chooseAnswer } from './choose-answer.ts'
import type { KnowledgePoint } from './point.ts'

/** What a customer asks, and how sure an answer must be. */
export interface KnowledgeQuestion {
  readonly text: string
  /** Only points of this category; null for all. */
  readonly category: string | null
  readonly product: string | null
  /** The point itself, where the customer chose one; its answer is given without comparing. */
  readonly point: string | null
  readonly minScore: number
}

export interface NearPoint {
  readonly point: string
  readonly title: string
  readonly category: string
  /** Of its questions the nearest one. */
  readonly question: string
  readonly score: number
}

export type KnowledgeResult =
  | (NearPoint & {
      readonly hit: true
      readonly answer: number
      readonly text: string
      readonly quickReplies: readonly QuickReply[]
    })
  | { readonly hit: false; readonly near: readonly NearPoint[] }

export interface KnowledgeBase {
  readonly size: number
  readonly ask: (question: KnowledgeQuestion, scope: Scope) => KnowledgeResult
  /** The points nearest to a text, whatever they answer. */
  readonly nearest: (text: string, most: number, category?: string | null) => readonly NearPoint[]
  /** Questions that begin like what is being typed, or mean it. */
  readonly suggest: (typed: string, most: number) => readonly SuggestedQuestion[]
  /** Questions to open with: those that have something to say to this very customer come first. */
  readonly opening: (scope: Scope, most: number) => readonly SuggestedQuestion[]
  readonly point: (id: string) => KnowledgePoint | undefined
}

export interface SuggestedQuestion {
  readonly point: string
  readonly text: string
}

/** Near points that a miss tells: enough to ask back with. */
const MOST_NEAR = 3
/** A point may have nothing for this customer: so many are looked at. */
const MOST_TRIED = 8

/** An index over the enabled points. Of `points`, the more important ones come first. */
export function openKnowledge(points: readonly KnowledgePoint[]): KnowledgeBase {
  const enabled = points.filter((point) => point.enabled)
  const byId = new Map(enabled.map((point) => [point.id, point]))
  const matcherOf = matchersByCategory(enabled)

  const nearest: KnowledgeBase['nearest'] = (text, most, category = null) =>
    matcherOf(category)
      .match(text, most)
      .flatMap(({ id, score, text: question }) => {
        const point = byId.get(id)
        return point === undefined ? [] : [nearPoint(point, question, score)]
      })

  return {
    size: enabled.length,
    nearest,
    point: (id) => byId.get(id),
    ask: (question, scope) => {
      const chosen = question.point === null ? undefined : byId.get(question.point)
      const near =
        chosen === undefined
          ? nearest(question.text, MOST_TRIED, question.category)
          : [nearPoint(chosen, chosen.title, 1)]
      if (isOpen(near)) return { hit: false, near: near.slice(0, MOST_NEAR) }
      for (const place of near) {
        if (place.score < question.minScore) break
        const answer = chooseAnswer(byId.get(place.point)!, { scope, product: question.product })
        if (answer !== null) return hitOf(place, answer)
      }
      return { hit: false, near: near.slice(0, MOST_NEAR) }
    },
    suggest: (typed, most) =>
      matcherOf(null)
        .suggest(typed, most)
        .map(({ id, text }) => ({ point: id, text })),
    opening: (scope, most) => {
      const personal = enabled.filter((point) => isPersonal(point, scope))
      return [...new Set([...personal, ...enabled])].slice(0, most).map(({ id, title }) => ({ point: id, text: title }))
    },
  }
}

/** From here on a text says what it means, however near another point is. */
const SURE = 0.85
/** Two points as near as this to one another are told apart by the customer, not by a guess. */
const TOO_CLOSE = 0.08

/** Nobody can tell which of the two nearest points was meant. */
function isOpen([first, second]: readonly NearPoint[]): boolean {
  return first !== undefined && second !== undefined && first.score < SURE && first.score - second.score < TOO_CLOSE
}

/** One index for all, and one per category that somebody asks for. */
function matchersByCategory(points: readonly KnowledgePoint[]) {
  const made = new Map<string | null, ReturnType<typeof createMatcher>>()
  return (category: string | null) => {
    const known = made.get(category)
    if (known !== undefined) return known
    const some = category === null ? points : points.filter((point) => point.category === category)
    const matcher = createMatcher(some.map(({ id, title, questions }) => ({ id, texts: [title, ...questions] })))
    made.set(category, matcher)
    return matcher
  }
}

function nearPoint({ id, title, category }: KnowledgePoint, question: string, score: number): NearPoint {
  return { point: id, title, category, question, score }
}

function hitOf(place: NearPoint, { index, text, quickReplies }: ChosenAnswer): KnowledgeResult {
  return { ...place, hit: true, answer: index, text, quickReplies }
}

/** Somebody wrote an answer for customers like this one. */
function isPersonal({ answers }: KnowledgePoint, scope: Scope): boolean {
  const conditional = answers.filter(({ where }) => where !== null)
  return conditional.length > 0 && chooseAnswer({ answers: conditional }, { scope, product: null }) !== null
}
