import { CONSENT_CHANNELS, CONSENT_PURPOSES, CONSENTS, type Consent, type ConsentNeed } from '../base/consent.ts'
import type { Json } from '../base/json.ts'

/** What `{"consent_is": [purpose, channel, state]}` asks; null where it names what there is not. */
export function consentAsked([first, second, third, ...more]: readonly Json[]):
  | (ConsentNeed & { state: Consent })
  | null {
  const purpose = CONSENT_PURPOSES.find((known) => known === first)
  const channel = CONSENT_CHANNELS.find((known) => known === second)
  const state = CONSENTS.find((known) => known === third)
  if (purpose === undefined || channel === undefined || state === undefined || more.length > 0) return null
  return { purpose, channel, state }
}
