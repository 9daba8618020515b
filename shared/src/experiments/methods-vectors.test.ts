import { describe, expect, test } from 'vitest'
import bandit from '../../fixtures/experiments/bandit.json' with { type: 'json' }
import core from '../../fixtures/experiments/core-generated.json' with { type: 'json' }
import epochs from '../../fixtures/experiments/epochs.json' with { type: 'json' }
import guardrails from '../../fixtures/experiments/guardrails.json' with { type: 'json' }
import { withFloor } from './allocation.ts'
import { posteriorOf, priorInUnits } from './bayes.ts'
import { bestArm } from './best-arm.ts'
import { confidenceSequence, sequenceMultiple, sequenceP } from './confidence-sequence.ts'
import { covariateOf, estimateWith } from './cuped.ts'
import { normalCdf, normalQuantile } from './distributions/normal.ts'
import { absoluteEffect, liftByDelta } from './effect.ts'
import { estimateArm } from './estimate.ts'
import { judgeGuardrail } from './guardrail.ts'
import { powerOf } from './power.ts'
import { chiSquaredRatio, logBayesFactor } from './sample-ratio.ts'
import { stratify } from './stratify.ts'
import { addSums, type Sums } from './sums.ts'
import { armOf, comparing } from './vectors.test-kit.ts'

const close = comparing('epochs, covariates, ratios, power and allocation', 1e-9)

const meanSums = ({ n, sum, sumSquares }: { n: number; sum: number; sumSquares: number }): Sums => ({
  n,
  active: n,
  sum,
  squares: sumSquares,
})

describe('epochs', () => {
  test.each(epochs.vectors)('$name', (row) => {
    const pairs = row.epochs.map(({ control, treatment }, epoch) => ({
      epoch,
      weights: [1, epoch + 1],
      control: meanSums(control),
      treatment: meanSums(treatment),
    }))
    const { control, treatment } = stratify('mean', pairs)
    const effect = absoluteEffect(control, treatment)
    const plan = { alpha: 0.05, plannedN: 5000 }
    close(effect.estimate, row.stratified.estimate, 'estimate')
    close(effect.se, row.stratified.se, 'se')
    close(effect.n, row.stratified.n, 'n')
    close(
      (confidenceSequence(effect, plan)[1] - confidenceSequence(effect, plan)[0]) / 2,
      row.stratified.csHalfwidthN5000,
    )
    close(sequenceP(effect, plan), row.stratified.pAlwaysValid)

    const [pooledC, pooledT] = (['control', 'treatment'] as const).map((arm) =>
      estimateArm('mean', pairs.map((pair) => pair[arm]).reduce(addSums)),
    )
    const pooled = absoluteEffect(pooledC!, pooledT!)
    close(pooled.estimate, row.pooledNaive.estimate)
    close(pooled.estimate / pooled.se, row.pooledNaive.z)
  })
})

describe('covariates', () => {
  test.each(core.cuped)('$name', (row) => {
    const [control, treatment] = [row.control, row.treatment].map(
      (arm): Sums => ({
        ...meanSums({ n: arm.n, sum: arm.sum, sumSquares: arm.sumSquares }),
        before: { active: arm.n, sum: arm.preSum, squares: arm.preSumSquares, product: arm.prePostSum },
      }),
    )
    const covariate = covariateOf('mean', [control!, treatment!])!
    const [c, t] = [control!, treatment!].map((sums) => estimateWith(covariate, 'mean', sums))
    const effect = absoluteEffect(c!, t!)
    close(covariate.theta, row.expected.theta, 'theta')
    close(effect.estimate, row.expected.estimate, 'estimate')
    close(effect.se, row.expected.se, 'se')
    close(1 - c!.variance / estimateArm('mean', control!).variance, row.expected.varianceReductionControl, 'control')
    close(
      1 - t!.variance / estimateArm('mean', treatment!).variance,
      row.expected.varianceReductionTreatment,
      'treatment',
    )
  })
})

describe('sample ratios', () => {
  test.each(core.srmChi2)('chi-squared: $observed by $weights', (row) => {
    const { chi2, df, p } = chiSquaredRatio([{ weights: row.weights, counts: row.observed }])
    close(chi2, row.chi2)
    expect(df).toBe(row.df)
    close(p, row.p)
  })
  test.each(core.srmSequential)('sequential: $cumulative by $null', (row) => {
    close(logBayesFactor({ weights: row.null, counts: row.cumulative }, row.concentration), row.logBayesFactor)
  })
})

describe('the Bayesian view', () => {
  test.each(core.bayesian)('$name, $difference, prior $prior', (row) => {
    const effect = (row.difference === 'absolute' ? absoluteEffect : liftByDelta)(
      armOf(row.control),
      armOf(row.treatment),
    )
    const absolute = row.prior !== null && row.difference === 'absolute'
    const view = posteriorOf(effect, absolute ? priorInUnits(row.prior!, armOf(row.control).mean) : row.prior)
    close(view.mean, row.expected.mean)
    close(view.sd, row.expected.sd)
    close(view.chanceToWin, row.expected.chanceToWin)
    close(view.interval95[0], row.expected.ci95[0]!)
    close(view.interval95[1], row.expected.ci95[1]!)
    // Sums of numbers of the size of the effect: their own rounding is all that is left of a loss that vanishes.
    const scale = Math.abs(row.expected.mean) + row.expected.sd
    expect(Math.abs(view.lossKeepControl - row.expected.lossKeepControl)).toBeLessThan(1e-9 * scale)
    expect(Math.abs(view.lossShipTreatment - row.expected.lossShipTreatment)).toBeLessThan(1e-9 * scale)
  })
})

describe('guardrails', () => {
  test.each(guardrails.vectors)('$control.sum against $treatment.sum with $relativeMargin', (row) => {
    const [control, treatment] = [row.control, row.treatment].map((arm) => armOf({ type: 'proportion', ...arm }))
    const delta = liftByDelta(control!, treatment!)
    const reach = normalQuantile(1 - row.alphaOneSided) * delta.se
    close(delta.estimate, row.relativeEffect)
    close(delta.se, row.se)
    close(delta.estimate + reach, row.upper)
    close(delta.estimate - reach, row.lower)
    close(normalCdf((delta.estimate - row.relativeMargin) / delta.se), row.pNonInferior)

    const rule = { better: 'down', margin: row.relativeMargin, alpha: row.alphaOneSided, plannedN: 10_000 } as const
    const judged = judgeGuardrail(control!, treatment!, rule)
    expect(judged).toMatchObject({ nonInferior: row.nonInferior, harmed: row.harmed })
    // The exact margin test and the delta method are two approximations of one thing.
    expect(judged.pNonInferior).toBeCloseTo(row.pNonInferior, 1)
  })
})

describe('power', () => {
  test.each(core.power)('$mean, lift $relativeEffect, $nTotal', (row) => {
    const plan = { alpha: row.alpha, plannedN: row.tuningN }
    const pair = (row.nTotal / row.arms) * 2
    const k = row.tuningN === 0 ? normalQuantile(1 - row.alpha / 2) : sequenceMultiple(pair, plan)
    close(k, row.criticalMultiple, 'k')
    const expectation = { mean: row.mean, variance: row.variance, perArm: row.nTotal / row.arms, k }
    close(powerOf(row.relativeEffect, expectation), row.power, 'power')
  })
})

describe('allocation', () => {
  test.each(bandit.pBest)(
    'the best of $means',
    ({ means, sds, pBest, expectedLoss, weightsFloor1pct, weightsFloor5pct }) => {
      const { chances, losses } = bestArm(means.map((mean, arm) => ({ mean, sd: sds[arm]! })))
      const [one, five] = [0.01, 0.05].map((floor) => withFloor(chances, floor))
      const scale = Math.max(...sds)
      for (const arm of means.keys()) {
        // The published chances were integrated to 1e-11 or so.
        expect(Math.abs(chances[arm]! - pBest[arm]!)).toBeLessThan(1e-11)
        expect(Math.abs(losses[arm]! - expectedLoss[arm]!)).toBeLessThan(1e-11 * scale)
        close(one![arm]!, weightsFloor1pct[arm]!)
        close(five![arm]!, weightsFloor5pct[arm]!)
      }
    },
  )
  test.each(bandit.floor)('a floor of $floor under $weights', ({ weights, floor, expected }) => {
    const got = withFloor(weights, floor)
    for (const [arm, share] of expected.entries()) close(got[arm]!, share)
  })
})
