import { readings, syllables } from './letters.ts'
import { segment } from './segment.ts'
import { tradeWords } from './trade-words.ts'

/** A normalised text as it is typed by sound: a syllable for each Chinese letter, a Latin word as it is. */
export function spell(normal: string): readonly string[] {
  return segment(normal).flatMap((word) => {
    const read = tradeWords.get(word)?.read
    if (read !== undefined && read !== null) return syllablesOf(read) ?? [read]
    return /\p{Script=Han}/u.test(word) ? [...word].map((letter) => readings.get(letter) ?? letter) : [word]
  })
}

/** `tuihuanhuo` as tui, huan, huo; null when the letters are no run of syllables. */
export function syllablesOf(typed: string): readonly string[] | null {
  if (typed === '') return []
  for (let length = Math.min(LONGEST_SYLLABLE, typed.length); length > 0; length--) {
    const first = typed.slice(0, length)
    const rest = syllables.has(first) ? syllablesOf(typed.slice(length)) : null
    if (rest !== null) return [first, ...rest]
  }
  return null
}

const LONGEST_SYLLABLE = 6
