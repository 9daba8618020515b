import type { Refused } from '@usher/runtime'

/** The shop says no: a code for journeys, a sentence for people. */
export function refuse(code: string, message: string): Refused {
  return { kind: 'refused', code, message }
}
