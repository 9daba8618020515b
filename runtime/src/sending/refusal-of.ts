import type { ConsentNeed } from '@usher/shared/base/consent'
import { consentNames } from '@usher/shared/base/consent-names'
import { type Instant, MINUTE } from '@usher/shared/base/time'
import type { SendingRules } from '@usher/shared/engine/sending-rules'
import type { SendingVerdict } from '@usher/shared/engine/sending-verdict'
import type { Performed } from '../effects/performer.ts'

interface Judged {
  /** Those that hold for its journey. */
  readonly rules: SendingRules
  readonly need: ConsentNeed
  readonly now: Instant
}

/** What becomes of marketing that may not go out now; null when it may. */
export function refusalOf(verdict: SendingVerdict, { rules, need, now }: Judged): Performed | null {
  switch (verdict.kind) {
    case 'open':
      return null
    case 'optedOut':
      return optedOut(need)
    case 'human':
      return rules.whileHuman === 'wait' ? { kind: 'postponed', afterMs: LOOK_AGAIN_MS } : HUMAN_OWNS
    case 'quiet':
      return rules.quiet?.then === 'later' ? { kind: 'postponed', afterMs: verdict.until - now } : QUIET_HOURS
    case 'capped': {
      const { most, days } = verdict.cap
      const message = `The customer has had ${most} marketing messages in ${days === 1 ? 'one day' : `${days} days`}, which is the most there may be`
      return { kind: 'failed', code: 'CAPPED', message }
    }
    default:
      return verdict satisfies never
  }
}

/** How long a message waits until it looks again whether the conversation is the bot's. */
const LOOK_AGAIN_MS = 5 * MINUTE

export const HUMAN_OWNS: Performed = {
  kind: 'failed',
  code: 'HUMAN_OWNS',
  message: 'A person has this conversation, so the bot stays silent',
}
function optedOut({ purpose, channel }: ConsentNeed): Performed {
  const { purposes, channels } = consentNames.en
  const message = `The customer has not consented to ${purposes[purpose]} by ${channels[channel]}`
  return { kind: 'failed', code: 'OPTED_OUT', message }
}

const QUIET_HOURS: Performed = {
  kind: 'failed',
  code: 'QUIET_HOURS',
  message: 'It came in the quiet hours, in which the workspace sends no marketing',
}
