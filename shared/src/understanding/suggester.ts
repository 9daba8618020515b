import { normaliseText } from './normalise-text.ts'
import { spell } from './spell.ts'

export interface Suggestion {
  readonly id: string
  readonly text: string
  readonly score: number
}

interface Text {
  readonly id: string
  readonly text: string
}

/**
 * All texts of one kind of spelling in one long string: searching it is one `indexOf` after another, so that a keystroke over
 * 10,000 texts takes a few milliseconds.
 */
interface Spelling {
  readonly text: string
  /** Where in the long string each text begins. */
  readonly starts: readonly number[]
  /** Where a word, letter or syllable begins: a hit anywhere else is chance. */
  readonly bounds: ReadonlySet<number>
  readonly score: number
}

/** What goes on from what was typed, best first. `near` finds what resembles it when nothing, or too little, goes on from it. */
export function createSuggester(
  texts: readonly Text[],
  near: (typed: string, most: number) => readonly Suggestion[],
): (typed: string, most: number) => readonly Suggestion[] {
  const normals = texts.map(({ text }) => normaliseText(text))
  const sounds = normals.map(spell)
  const letters = joined(
    normals.map((normal) => [...normal]),
    1,
  )
  const pinyin = joined(sounds, 0.85)
  const initials = joined(
    sounds.map((parts) => parts.map((part) => part.slice(0, 1))),
    0.8,
  )
  return (typed, most) => {
    const normal = normaliseText(typed)
    if (normal === '') return []
    const bySound = spell(normal).join('')
    const found = [...hits(letters, normal), ...hits(pinyin, bySound)]
    const all = /^[a-z0-9]{2,}$/.test(normal) ? [...found, ...hits(initials, normal)] : found
    const going = all.map(({ place, score }) => ({
      ...texts[place]!,
      score: score * closeness(normals[place]!, normal),
    }))
    return bestTexts(going.length < most ? [...going, ...faint(near(typed, most))] : going, most)
  }
}

function joined(parts: readonly (readonly string[])[], score: number): Spelling {
  const starts: number[] = []
  const bounds = new Set<number>()
  let at = 1
  for (const list of parts) {
    starts.push(at)
    for (const part of list) {
      bounds.add(at)
      at += part.length
    }
    at += 1
  }
  return { text: `\n${parts.map((list) => list.join('')).join('\n')}\n`, starts, bounds, score }
}

const MOST_HITS = 300

/** First the texts that begin so, then those that hold it: a letter that is everywhere does not crowd out the beginnings. */
function hits(spelling: Spelling, typed: string): readonly { readonly place: number; readonly score: number }[] {
  const { text, starts, bounds, score } = spelling
  const found: { place: number; score: number }[] = []
  for (
    let at = text.indexOf(`\n${typed}`);
    at !== -1 && found.length < MOST_HITS;
    at = text.indexOf(`\n${typed}`, at + 1)
  )
    found.push({ place: placeOf(starts, at + 1), score })
  let inside = 0
  for (let at = text.indexOf(typed); at !== -1 && inside < MOST_HITS; at = text.indexOf(typed, at + 1)) {
    if (!bounds.has(at)) continue
    inside += 1
    found.push({ place: placeOf(starts, at), score: score * 0.85 })
  }
  return found
}

/** The last text that begins at or before the place in the long string. */
function placeOf(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle]! <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** Of two texts that go on from it, the shorter one is nearer. */
function closeness(text: string, typed: string): number {
  return 0.8 + 0.2 * Math.min(1, typed.length / Math.max(1, text.length))
}

function faint(matches: readonly Suggestion[]): readonly Suggestion[] {
  return matches.map(({ id, text, score }) => ({ id, text, score: score * 0.6 }))
}

/** Each text once, with its best score. */
function bestTexts(suggestions: readonly Suggestion[], most: number): readonly Suggestion[] {
  const best = new Map<string, Suggestion>()
  for (const suggestion of suggestions) {
    const key = JSON.stringify([suggestion.id, suggestion.text])
    if (suggestion.score > (best.get(key)?.score ?? 0)) best.set(key, suggestion)
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1)).slice(0, most)
}
