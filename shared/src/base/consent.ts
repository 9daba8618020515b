// What customers have said about being written to or called. Law asks for each purpose and each channel by itself.

import type { Instant } from './time.ts'

export const CONSENT_CHANNELS = ['web', 'sms', 'voice', 'wecom', 'email'] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]

/** `care`: an adviser who writes about products and their care. */
export const CONSENT_PURPOSES = ['marketing', 'care', 'research'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** What a statement reaches: one channel, or all of them at once. */
export const CONSENT_REACHES = ['every', ...CONSENT_CHANNELS] as const
export type ConsentReach = (typeof CONSENT_REACHES)[number]

export type ConsentChoice = 'in' | 'out'
/** `unasked`: nothing was said. */
export const CONSENTS = ['in', 'out', 'unasked'] as const
export type Consent = (typeof CONSENTS)[number]

/** What is asked for before something goes out. */
export interface ConsentNeed {
  readonly purpose: ConsentPurpose
  readonly channel: ConsentChannel
}

/** What a customer has said of one purpose, and for how much. */
export interface ConsentStatement {
  readonly purpose: ConsentPurpose
  readonly channel: ConsentReach
  readonly state: ConsentChoice
  readonly at: Instant
  /** False: nobody knows when it was said, and `at` is only when we heard of it. */
  readonly isDated: boolean
}

/** What holds of a channel: of the statements for it and for every channel the one that was said last. Of two at once, its own. */
export function statementOn<Statement extends ConsentStatement>(
  statements: readonly Statement[],
  { purpose, channel }: ConsentNeed,
): Statement | null {
  const about = statements.filter((one) => one.purpose === purpose)
  const own = about.find((one) => one.channel === channel)
  const every = about.find((one) => one.channel === 'every')
  if (own === undefined || every === undefined) return own ?? every ?? null
  return bySaid(own, every) < 0 ? every : own
}

export function consentOn(statements: readonly ConsentStatement[], need: ConsentNeed): Consent {
  return statementOn(statements, need)?.state ?? 'unasked'
}

/**
 * Who was never asked may be written to where they have written themselves, in the web chat. Everywhere else nothing goes out without
 * a yes.
 */
export function isConsent(consent: Consent, channel: ConsentChannel): boolean {
  return consent === 'in' || (consent === 'unasked' && channel === 'web')
}

/**
 * The statements that hold once one more is known: what was said last. `isNow`: it is being said, so it comes after all that is known.
 * Statements for one channel that a later one for every channel has overruled are gone.
 */
export function withStatement<Statement extends ConsentStatement>(
  known: readonly Statement[],
  said: Statement,
  { isNow }: { readonly isNow: boolean },
): readonly Statement[] {
  const overrules = ({ purpose, channel, ...other }: Statement) =>
    purpose === said.purpose &&
    (channel === said.channel || said.channel === 'every') &&
    (isNow || bySaid(other, said) < 0)
  const isOverruled = (other: Statement) =>
    other.purpose === said.purpose &&
    !isNow &&
    (other.channel === said.channel ? bySaid(other, said) >= 0 : other.channel === 'every' && bySaid(other, said) > 0)
  return known.some(isOverruled) ? known : [...known.filter((one) => !overrules(one)), said]
}

/** What nobody knows the date of comes before everything that has one. */
export function bySaid(one: Said, other: Said): number {
  return Number(one.isDated) - Number(other.isDated) || one.at - other.at
}

type Said = Pick<ConsentStatement, 'at' | 'isDated'>
