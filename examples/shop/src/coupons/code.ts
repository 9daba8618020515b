import { randomInt } from 'node:crypto'

/** Ten letters and digits that are not mistaken for each other. */
export function newCode(): string {
  return `QH${Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`
}

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
