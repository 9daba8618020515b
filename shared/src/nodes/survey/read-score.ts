import type { JsonObject } from '../../base/json.ts'

export const HIGHEST_SCORE = 5

/** The score that a message gives: a tapped star row, a digit, a word for it or so many stars; null when it gives none. */
export function readScore({ choice, text }: JsonObject): number | null {
  if (typeof choice === 'string' && SCORE.test(choice)) return Number(choice)
  if (typeof text !== 'string') return null
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s。.!?,、~]+$/u, '')
  if (SCORE.test(said)) return Number(said)
  const counted = /^([1-5一二三四五两])(?:分|星|颗星)$/u.exec(said)?.[1]
  if (counted !== undefined) return DIGITS.get(counted) ?? Number(counted)
  const stars = /^(★{1,5})☆*$/u.exec(said)?.[1] ?? /^(⭐{1,5})$/u.exec(said.replaceAll('\uFE0F', ''))?.[1]
  return stars === undefined ? null : [...stars].length
}

export function starsOf(score: number): string {
  return '★'.repeat(score) + '☆'.repeat(HIGHEST_SCORE - score)
}

const SCORE = /^[1-5]$/
const DIGITS = new Map([
  ['一', 1],
  ['二', 2],
  ['两', 2],
  ['三', 3],
  ['四', 4],
  ['五', 5],
])
