import { normaliseText } from './normalise-text.ts'
import { segment } from './segment.ts'
import { spell, syllablesOf } from './spell.ts'
import { fillers, type TradeWord, tradeWords } from './trade-words.ts'

/**
 * What a text is compared by, each feature with its weight: its words and their meanings, pairs of letters (a wrong letter spoils two
 * of them only), pairs across a letter (one is missing), pairs of syllables (written by sound), pieces of Latin words.
 */
export function textFeatures(text: string): ReadonlyMap<string, number> {
  const normal = normaliseText(text)
  const features = new Map<string, number>()
  const note = (feature: string, weight: number) => features.set(feature, Math.max(weight, features.get(feature) ?? 0))
  const words = segment(normal)
  for (const word of words) noteWord(note, word)
  notePairs(note, 'l', words.flatMap(lettersOf), 0.4)
  notePairs(note, 's', words.flatMap(soundsOf), 0.4)
  return features
}

type Note = (feature: string, weight: number) => void

function noteWord(note: Note, word: string): void {
  const known = tradeWords.get(word) ?? wordOfSound(word)
  const isSound = /^[a-z]{4,40}$/.test(word) && syllablesOf(word) !== null
  note(`w${word}`, isFiller(word) ? 0.15 : known !== undefined || isSound ? 0.3 : [...word].length > 1 ? 0.9 : 0.4)
  if (known !== undefined) note(`m${known.meaning}`, isFiller(known.text) ? 0.2 : 1.2)
  if (known !== undefined && [...known.text].length > 2) note(`i${initials(spell(known.text))}`, 0.3)
  if (/^[a-z]{2,8}$/.test(word)) note(`i${word}`, 0.3)
  if (/^[a-z]{4,}$/.test(word) && !isSound) for (const piece of pieces(`^${word}$`)) note(`c${piece}`, 0.3)
}

/** The first word of the trade that is read so. */
function wordOfSound(word: string): TradeWord | undefined {
  return /^[a-z]{4,}$/.test(word) ? wordsBySound.get(word) : undefined
}

const wordsBySound: ReadonlyMap<string, TradeWord> = new Map(
  [...tradeWords.values()].toReversed().map((word) => [spell(word.text).join(''), word]),
)

/** Words that say no more than that something is asked. */
function isFiller(word: string): boolean {
  return fillers.has(word) || fillers.has(tradeWords.get(word)?.meaning ?? '')
}

interface Part {
  readonly text: string
  readonly filler: boolean
}

function lettersOf(word: string): readonly Part[] {
  const filler = isFiller(word)
  return [...word].map((text) => ({ text, filler }))
}

/** The syllables of a word, also of pinyin typed in place of Chinese letters. */
function soundsOf(word: string): readonly Part[] {
  const filler = isFiller(word)
  const sounds = /^[a-z]{4,40}$/.test(word) ? (syllablesOf(word) ?? [word]) : spell(word)
  return sounds.map((text) => ({ text, filler }))
}

function notePairs(note: Note, kind: string, parts: readonly Part[], weight: number): void {
  for (const [index, part] of parts.entries()) {
    for (const [distance, share] of DISTANCES) {
      const other = parts[index + distance]
      if (other === undefined) continue
      const faint = part.filler && other.filler ? 0.15 : part.filler || other.filler ? 0.5 : 1
      note(`${kind}${part.text} ${other.text}`, weight * share * faint)
    }
  }
}

const DISTANCES = [
  [1, 1],
  [2, 0.5],
] as const

function initials(parts: readonly string[]): string {
  return parts.map((part) => part.slice(0, 1)).join('')
}

function pieces(word: string): readonly string[] {
  return Array.from({ length: word.length - 2 }, (_, at) => word.slice(at, at + 3))
}
