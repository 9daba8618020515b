import { readings, simplified } from './letters.ts'

/** What one types to find a name: 李丽 as `ll`, Lily Chen as `lc`. Null where there is nothing to type. */
export function initialsOf(name: string): string | null {
  const initials = [...name.normalize('NFKC').toLowerCase()].reduce(
    ({ text, inWord }, letter) => {
      const sound = readings.get(simplified.get(letter) ?? letter)?.[0]
      if (sound !== undefined) return { text: text + sound, inWord: false }
      const isLetter = /[a-z0-9]/.test(letter)
      return { text: isLetter && !inWord ? text + letter : text, inWord: isLetter }
    },
    { text: '', inWord: false },
  ).text
  return initials === '' ? null : initials.slice(0, MOST_LETTERS)
}

const MOST_LETTERS = 20
