import type { Json } from '@usher/shared/base/json'

/** Exit codes of every command; 0 is fine. */
export const PROBLEMS_FOUND = 1
export const UNUSABLE_INPUT = 2

/** Writes the result: as JSON for machines, or as the lines for people. */
export function printResult(json: boolean, result: Json, lines: () => readonly string[]): void {
  const text = json ? JSON.stringify(result, null, 2) : lines().join('\n')
  process.stdout.write(`${text}\n`)
}

/** Numbers as people read them: `69,659`, `0.35`. */
export function figure(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
