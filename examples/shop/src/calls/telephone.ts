// The exchange's documented rules. The last digit of a number says who is there: 0 talks already, 9 does not answer, 8 is switched off.
// Everybody else answers after two seconds; nobody lets it ring for longer than twenty.

import type { CallState } from '@usher/runtime'

export const RINGS_MS = 20_000
const ANSWERS_AFTER_MS = 2_000

/** Where a call stands that began so long ago. */
export function callStateOf(number: string, sinceMs: number): CallState {
  switch (number.at(-1)) {
    case '0':
      return 'busy'
    case '8':
      return 'failed'
    case '9':
      return sinceMs < RINGS_MS ? 'ringing' : 'no_answer'
    default:
      return sinceMs < ANSWERS_AFTER_MS ? 'ringing' : 'answered'
  }
}
