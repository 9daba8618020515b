import { LEFT_ALONE } from '@usher/shared/experiments/holdout-arms'
import { drawNewcomer } from '../experiments/draw-newcomer.ts'
import type { LiveTest } from '../experiments/live-tests.ts'
import type { Batch, VisitedCustomer } from './batch.ts'
import type { Entering } from './enter-journeys.ts'
import type { LiveJourney } from './live-journeys.ts'

/** Where the tests above a journey lead a customer whom its entry takes. */
export interface Passed {
  /** The journey in the version that the customer gets; null: not by this entry, or not at all. */
  readonly journey: LiveJourney | null
  /** What is to be written down of the tests that were asked, when it is known whether a run begins. */
  readonly marks: readonly Mark[]
}

interface Mark {
  readonly test: LiveTest
  readonly arm: string
  /** The arms part here and now. */
  readonly exposes: boolean
}

/**
 * Eligibility, then the workspace's holdout, then the journey's own, then the versions: what stands before a draw is the same for
 * all its arms. Whom another journey, or an interrupt, sends here has been drawn where they came from.
 */
export function passGates(customer: VisitedCustomer, { journey, caller, rule, knock }: Entering): Passed {
  const marks: Mark[] = []
  const comesByItself = caller === null && rule === undefined
  for (const test of comesByItself ? journey.holdouts : []) {
    const arm = customer.arms.get(test.id)?.arm ?? newlyDrawn(customer, test)
    if (arm === null) continue
    if (!customer.arms.has(test.id)) marks.push(placed(customer, { test, arm, exposes: true }, knock.at))
    if (arm === LEFT_ALONE) return { journey: null, marks }
  }
  return { journey: versionFor(customer, { journey, at: knock.at, marks }), marks }
}

/** Null: the test began while the customer was on the way somewhere. */
function newlyDrawn(customer: VisitedCustomer, test: LiveTest): string | null {
  const since = (one: VisitedCustomer['runs'][number]) =>
    one.run.startedAt < test.begunAt && (test.journey === null || one.journey === test.journey)
  return customer.midway.has(test.id) || customer.runs.some(since) ? null : drawNewcomer(test, customer.key)
}

/** Where two versions take different customers in, each lets in its own: who is drawn for the other one is written down, and waits for its entry. */
function versionFor(
  customer: VisitedCustomer,
  { journey, at, marks }: { readonly journey: LiveJourney; readonly at: number; readonly marks: Mark[] },
): LiveJourney | null {
  const { trial } = journey
  if (trial === null) return journey
  const { test, arms, prefix } = trial
  const known = customer.arms.get(test.id)?.arm
  const arm = known ?? drawNewcomer(test, customer.key)
  // Who is not in the test gets the version that is live.
  if (arm === null) return journey.isLiveVersion ? journey : null
  if (known === undefined) marks.push(placed(customer, { test, arm, exposes: prefix.partsAtEntry }, at))
  const chosen = arms.get(arm) ?? journey
  return prefix.partsAtEntry && chosen.version !== journey.version ? null : chosen
}

function placed(customer: VisitedCustomer, mark: Mark, at: number): Mark {
  customer.arms.set(mark.test.id, { arm: mark.arm, epoch: mark.test.epoch, at })
  return mark
}

/** Where everybody was put, and whose arms part at the entry: of those who are left alone as of those who come in. */
export function noteMarks(
  batch: Batch,
  customer: VisitedCustomer,
  {
    marks,
    entering,
    run,
  }: { readonly marks: readonly Mark[]; readonly entering: Entering; readonly run: number | null },
): void {
  const { journey, entry, knock } = entering
  for (const { test, arm, exposes } of marks) {
    const placement = {
      workspace: customer.workspace,
      customer: customer.id,
      test: test.id,
      arm,
      epoch: test.epoch,
      at: knock.at,
    }
    if (!exposes) batch.placements.push(placement)
    else
      batch.exposures.push({
        ...placement,
        run,
        journey: journey.number,
        version: journey.version,
        node: entry.node,
      })
  }
}
