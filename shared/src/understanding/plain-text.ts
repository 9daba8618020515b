import { simplified } from './letters.ts'

/** Full-width forms made plain, lower case, simplified letters; marks and spaces stay, unlike in `normaliseText`. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, (letter) => simplified.get(letter) ?? letter)
    .replaceAll('’', "'")
}
