import { isHan } from './normalise-text.ts'
import { fillers, tradeWords } from './trade-words.ts'

/** A normalised text in words: the longest known word at each place, unknown Chinese letter by letter, Latin words whole. */
export function segment(normal: string): readonly string[] {
  const letters = [...normal]
  const words: string[] = []
  for (let at = 0; at < letters.length; ) {
    const length = isHan(letters[at]!) ? wordLength(letters, at) : runLength(letters, at)
    const word = letters.slice(at, at + length).join('')
    if (word.trim() !== '') words.push(word)
    at += length
  }
  return words
}

function wordLength(letters: readonly string[], at: number): number {
  const longest = longestByLetter.get(letters[at]!) ?? 1
  for (let length = Math.min(longest, letters.length - at); length > 1; length--) {
    const word = letters.slice(at, at + length).join('')
    if (tradeWords.has(word) || fillers.has(word)) return length
  }
  return 1
}

/** The length of the longest known word that begins with a letter. */
const longestByLetter: ReadonlyMap<string, number> = lengthsByLetter([...tradeWords.keys(), ...fillers])

function lengthsByLetter(words: readonly string[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const word of words) {
    const letters = [...word]
    longest.set(letters[0]!, Math.max(letters.length, longest.get(letters[0]!) ?? 1))
  }
  return longest
}

function runLength(letters: readonly string[], at: number): number {
  if (letters[at] === ' ') return 1
  let end = at
  while (end < letters.length && letters[end] !== ' ' && !isHan(letters[end]!)) end++
  return end - at
}
