// What of the tests concerns a journey as a whole: who is left alone, and which versions are compared.

import { type CommonPrefix, commonPrefix } from '@usher/shared/experiments/common-prefix'
import { versionArm } from '@usher/shared/experiments/version-arm'
import type { LiveTest } from '../experiments/live-tests.ts'
import type { LiveJourney } from './live-journeys.ts'

/** Two versions of a journey against each other: newcomers begin in either. */
export interface LiveTrial {
  readonly test: LiveTest
  /** The journey as it is in each arm. */
  readonly arms: ReadonlyMap<string, LiveJourney>
  readonly prefix: CommonPrefix
}

export interface LiveTrials {
  /** Tests that leave customers alone, the workspace's before the journey's own. */
  readonly holdouts: readonly LiveTest[]
  readonly trial: LiveTrial | null
}

/** `inVersion`: the journey as one of its versions has it. */
export function liveTrials(
  journey: Omit<LiveJourney, keyof LiveTrials>,
  tests: Iterable<LiveTest>,
  inVersion: (version: number) => LiveJourney | null,
): LiveTrials {
  const all = [...tests]
  const own = all.filter((test) => test.journey === journey.number)
  const isExempt = journey.program.graph.settings.holdout?.kind === 'exempt'
  const global = all.filter(({ kind }) => kind === 'globalHoldout')
  const versions = own.find(({ kind }) => kind === 'versions')
  return {
    holdouts: isExempt ? [] : [...global, ...own.filter(({ kind }) => kind === 'journeyHoldout')],
    trial: versions === undefined ? null : liveTrial(versions, inVersion),
  }
}

function liveTrial(test: LiveTest, inVersion: (version: number) => LiveJourney | null): LiveTrial | null {
  const arms = test.arms.flatMap((arm) => {
    const journey = inVersion(versionArm.number(arm))
    return journey === null ? [] : [[arm, journey] as const]
  })
  const [one, other] = arms
  if (one === undefined || other === undefined) return null
  return { test, arms: new Map(arms), prefix: commonPrefix(one[1].program.graph, other[1].program.graph) }
}
