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
  const match = (text: string, most: number) => nearest(index, text, most)
  return { match, suggest: createSuggester(texts, match) }
}

interface Text {
  readonly id: string
  readonly text: string
}

/** The texts that have a feature, and how much it says of each of them. */
interface Posting {
  readonly places: number[]
  readonly weights: number[]
}

interface TextIndex {
  readonly texts: readonly Text[]
  readonly normals: readonly string[]
  /** Of each text: the number of its entry. */
  readonly owners: Int32Array
  readonly owned: number
  readonly postings: ReadonlyMap<string, Posting>
  /** Of each text: the sum of its squared weights. */
  readonly sizes: Float64Array
}

function indexTexts(texts: readonly Text[]): TextIndex {
  const postings = new Map<string, Posting>()
  for (const [place, { text }] of texts.entries()) {
    for (const [feature, weight] of textFeatures(text)) {
      const known = postings.get(feature)
      const posting = known ?? { places: [], weights: [] }
      if (known === undefined) postings.set(feature, posting)
      posting.places.push(place)
      posting.weights.push(weight)
    }
  }
  const sizes = new Float64Array(texts.length)
  for (const { places, weights } of postings.values()) {
    const rare = rarity(places.length, texts.length)
    for (const [at, place] of places.entries()) {
      weights[at]! *= rare
      sizes[place]! += weights[at]! ** 2
    }
  }
  return { texts, normals: texts.map(({ text }) => normaliseText(text)), ...ownersOf(texts), postings, sizes }
}

function ownersOf(texts: readonly Text[]): { readonly owners: Int32Array; readonly owned: number } {
  const numbers = new Map<string, number>()
  const owners = Int32Array.from(texts, ({ id }) => {
    if (!numbers.has(id)) numbers.set(id, numbers.size)
    return numbers.get(id)!
  })
  return { owners, owned: numbers.size }
}

function rarity(holders: number, all: number): number {
  return 1 + Math.log((1 + all) / (1 + holders))
}

interface Likeness {
  readonly size: number
  /** Of each text: the product of what it says and what was asked. */
  readonly common: Float64Array
  /** Of each text: the squared weights of its features that were asked. */
  readonly held: Float64Array
}

/** Typed arrays and no object a text: a common word is in thousands of them. */
function likeness({ postings, texts }: TextIndex, text: string): Likeness {
  const common = new Float64Array(texts.length)
  const held = new Float64Array(texts.length)
  let size = 0
  for (const [feature, weight] of textFeatures(text)) {
    const { places, weights } = postings.get(feature) ?? NOWHERE
    const rare = rarity(places.length, texts.length)
    const asked = weight * (places.length === 0 ? Math.min(UNHEARD, rare) : rare)
    size += asked ** 2
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!
      const stored = weights[at]!
      common[place]! += asked * stored
      held[place]! += stored * stored
    }
  }
  return { size, common, held }
}

/** What no text says counts against all of them, but at most so much, less than a rare word of many texts: people say more than what they ask. */
const UNHEARD = 3

const NOWHERE: Posting = { places: [], weights: [] }

function nearest(index: TextIndex, text: string, most: number): readonly Match[] {
  const { size, common, held } = likeness(index, text)
  const normal = normaliseText(text)
  const scores = new Float64Array(index.owned)
  const texts = new Int32Array(index.owned)
  for (let place = 0; place < common.length; place++) {
    if (common[place] === 0) continue
    const whole = index.sizes[place]!
    const alike = Math.max(common[place]! / Math.sqrt(size * whole), contained(held[place]! / whole))
    const score = index.normals[place] === normal ? 1 : Math.min(0.99, 0.99 * alike)
    const owner = index.owners[place]!
    if (score <= scores[owner]!) continue
    scores[owner] = score
    texts[owner] = place
  }
  return highest(scores, most).map((owner) => ({ ...index.texts[texts[owner]!]!, score: scores[owner]! }))
}

/** A short text said within a long message is a match too, unless much of it is missing. */
function contained(share: number): number {
  return 0.9 * share * share * share
}

/** Where the highest scores are, best first; of equal ones the earlier. */
function highest(scores: Float64Array, most: number): readonly number[] {
  const best: number[] = []
  for (let owner = 0; owner < scores.length; owner++) {
    const score = scores[owner]!
    if (score === 0 || (best.length === most && score <= scores[best.at(-1)!]!)) continue
    const at = best.findIndex((other) => scores[other]! < score)
    best.splice(at === -1 ? best.length : at, 0, owner)
    if (best.length > most) best.pop()
  }
  return best
}
