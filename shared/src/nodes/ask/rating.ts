import type { QuickReply } from '../../engine/effect.ts'
import { plainWords } from './words.ts'

const STARS = [5, 4, 3, 2, 1] as const

/** One to five stars to tap, the best first. */
export const ratingReplies: readonly QuickReply[] = STARS.map((stars) => ({
  id: String(stars),
  label: '★'.repeat(stars) + '☆'.repeat(5 - stars),
}))

/** The stars that were tapped, or that the words mean; null when they mean none. */
export function readRating(text: string, tapped: unknown): number | null {
  const chosen = STARS.find((stars) => String(stars) === tapped)
  if (chosen !== undefined) return chosen
  const drawn = /^\s*([★⭐]️?\s*){1,5}☆*\s*$/u.test(text) ? [...text].filter((sign) => '★⭐'.includes(sign)).length : 0
  if (drawn > 0) return drawn
  const words = plainWords(text)
  const count = /^([1-5一二两三四五])(?:颗?星|分|stars?)?$/.exec(words)?.[1]
  if (count !== undefined) return Number(DIGITS.get(count) ?? count)
  return MEANINGS.get(words) ?? null
}

const DIGITS = new Map([
  ['一', 1],
  ['二', 2],
  ['两', 2],
  ['三', 3],
  ['四', 4],
  ['五', 5],
])

const MEANINGS = new Map([
  ...['五星好评', '好评', '非常满意', '很满意', '非常好', '很好', '完美', '满分', 'excellent', 'great'].map(
    (word) => [word, 5] as const,
  ),
  ...['满意', '不错', '好', '挺好', 'good'].map((word) => [word, 4] as const),
  ...['中评', '一般', '一般般', '还行', '还可以', 'ok', 'okay', 'average'].map((word) => [word, 3] as const),
  ...['不满意', '不太满意', '不好', '不太好', 'bad'].map((word) => [word, 2] as const),
  ...['差评', '差', '很差', '太差了', '非常不满意', '很不满意', '垃圾', 'terrible', 'awful'].map(
    (word) => [word, 1] as const,
  ),
])
