// Finds texts that mean what somebody wrote, without any model from outside: an inverted index over words, meanings, letters and sounds.

import { normaliseText } from './normalise-text.ts'
import { createSuggester, type Suggestion } from './suggester.ts'
import { textFeatures } from './text-features.ts'

export interface MatchEntry {
  readonly id: string
  /** A question and its variants, or the words and examples of an intent. */
  readonly texts: readonly string[]
}

export interface Match {
  readonly id: string
  /** 1 is the same text, 0 has nothing in common. */
  readonly score: number
  /** The entry's text that was nearest. */
  readonly text: string
}

export interface Matcher {
  /** The entries nearest in meaning, best first, none of score 0. */
  readonly match: (text: string, most: number) => readonly Match[]
  /** The texts that go on from what has been typed so far: in letters, pinyin or the first letters of pinyin. */
  readonly suggest: (typed: string, most: number) => readonly Suggestion[]
}

/** An index of entries: build it once, ask it often. It never changes. */
export function createMatcher(entries: readonly MatchEntry[]): Matcher {
  const texts = entries.flatMap(({ id, texts }) => texts.map((text) => ({ id, text })))
  const index = indexTexts(texts)
  const match = (text: string, most: number) => bestOfEach(nearest(index, text), most)
  return { match, suggest: createSuggester(texts, match) }
}

interface Text {
  readonly id: string
  readonly text: string
}

interface Posting {
  readonly place: number
  readonly weight: number
}

interface TextIndex {
  readonly texts: readonly Text[]
  readonly normals: readonly string[]
  readonly postings: ReadonlyMap<string, readonly Posting[]>
  /** Of each text: the sum of its squared weights. */
  readonly sizes: Float64Array
  readonly rarity: (holders: number) => number
}

function indexTexts(texts: readonly Text[]): TextIndex {
  const postings = new Map<string, Posting[]>()
  for (const [place, { text }] of texts.entries()) {
    for (const [feature, weight] of textFeatures(text)) {
      const list = postings.get(feature)
      if (list === undefined) postings.set(feature, [{ place, weight }])
      else list.push({ place, weight })
    }
  }
  const rarity = (holders: number) => 1 + Math.log((1 + texts.length) / (1 + holders))
  const sizes = new Float64Array(texts.length)
  for (const list of postings.values()) {
    const rare = rarity(list.length)
    for (const { place, weight } of list) sizes[place]! += (weight * rare) ** 2
  }
  return { texts, normals: texts.map(({ text }) => normaliseText(text)), postings, sizes, rarity }
}

function nearest(index: TextIndex, text: string): readonly Match[] {
  const common = new Float64Array(index.texts.length)
  const held = new Float64Array(index.texts.length)
  const touched: number[] = []
  let size = 0
  for (const [feature, weight] of textFeatures(text)) {
    const list = index.postings.get(feature)
    const asked = weight * index.rarity(list?.length ?? 0)
    size += asked ** 2
    for (const posting of list ?? []) {
      if (common[posting.place] === 0) touched.push(posting.place)
      const stored = posting.weight * index.rarity(list?.length ?? 0)
      common[posting.place]! += asked * stored
      held[posting.place]! += stored ** 2
    }
  }
  const normal = normaliseText(text)
  return touched.map((place) => {
    const whole = index.sizes[place]!
    const alike = common[place]! / Math.sqrt(size * whole)
    const score = index.normals[place] === normal ? 1 : 0.99 * Math.max(alike, contained(held[place]! / whole))
    return { ...index.texts[place]!, score: Math.min(1, Math.max(0, score)) }
  })
}

/** A short text said within a long message is a match too, unless much of it is missing. */
function contained(share: number): number {
  return 0.9 * share ** 3
}

function bestOfEach(matches: readonly Match[], most: number): readonly Match[] {
  const best = new Map<string, Match>()
  for (const match of matches) if (match.score > (best.get(match.id)?.score ?? 0)) best.set(match.id, match)
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, most)
}
