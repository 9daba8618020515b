import { simplified } from './letters.ts'

/** What the mood model reads: single letters and pairs of them, digits all alike, no spaces. */
export function moodFeatures(text: string): ReadonlySet<string> {
  const letters = [...text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replace(/\d+/gu, '0')]
    .slice(0, LONGEST_READ)
    .map((letter) => simplified.get(letter) ?? letter)
  const features = new Set(letters)
  for (const [index, letter] of letters.entries()) features.add(letter + (letters[index + 1] ?? ''))
  return features
}

/** A message holds no more than this; what is past it would change no mood. */
const LONGEST_READ = 2_000
