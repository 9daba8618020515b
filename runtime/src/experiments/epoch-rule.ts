import { type Drawing, PLACES } from '@usher/shared/base/drawing'

/** How an epoch's row keeps the rule by which it draws. */
export interface EpochRule {
  readonly arms: readonly string[]
  readonly weights: readonly number[]
  readonly coverage: number
  readonly hash: 'jx1' | 'gb2'
  readonly slot_group: string | null
  readonly slot_from: number | null
  readonly slot_to: number | null
}

export function ruleOf({ arms, weights, coverage = PLACES, hash, slots }: Drawing): EpochRule {
  const places = { slot_group: slots?.group ?? null, slot_from: slots?.from ?? null, slot_to: slots?.to ?? null }
  return { arms, weights, coverage, hash: hash ?? 'jx1', ...places }
}

export function drawingOfRow({ arms, weights, coverage, hash, slot_group, slot_from, slot_to }: EpochRule): Drawing {
  return {
    arms,
    weights,
    ...(coverage === PLACES ? {} : { coverage }),
    ...(hash === 'gb2' ? { hash } : {}),
    ...(slot_group === null ? {} : { slots: { group: slot_group, from: slot_from ?? 0, to: slot_to ?? PLACES } }),
  }
}

/** The order of the arms counts as well: the ranges of a draw stand in it. */
export function sameRule(one: EpochRule, other: EpochRule): boolean {
  const keyOf = (rule: EpochRule) =>
    [
      rule.arms.join(' '),
      rule.weights.join(' '),
      rule.coverage,
      rule.hash,
      rule.slot_group,
      rule.slot_from,
      rule.slot_to,
    ].join('|')
  return keyOf(one) === keyOf(other)
}
