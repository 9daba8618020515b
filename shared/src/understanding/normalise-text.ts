import { simplified } from './letters.ts'

/**
 * Text as it counts for reading: full-width forms made plain, lower case, simplified letters, marks dropped. Only letters and
 * digits stay, with one space between words of Latin letters. Normalising twice changes nothing.
 */
export function normaliseText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFKC')
  return plain
    .replace(/\p{Script=Han}/gu, (letter) => simplified.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim()
}

export function isHan(letter: string): boolean {
  return /^\p{Script=Han}$/u.test(letter)
}
