// `npm run train:mood -- [reviews.csv]`: fits the mood model to shopping reviews (columns cat, label, review; label 0 is unhappy), prints how
// well it reads the fifth of them that it never saw, and writes the weights. The same file gives the same weights, byte for byte.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { moodFeatures } from '../shared/src/understanding/mood-features.ts'
import { heldOut, type Review, readReviews } from './reviews.ts'

const [given = '../shared/data/shopping-reviews-zh.csv'] = process.argv.slice(2)
const path = resolve(given)
const SHRINK = 0.002
const MOST_WEIGHTS = 12_000
const STEP = 0.04
const MODEL = 'shared/src/understanding/mood-model.json'
if (!existsSync(path)) {
  console.log(`There is no ${path}: the mood model stays as it is. Name a file of reviews to train from.`)
  process.exit(0)
}

const { train, test } = heldOut(readReviews(readFileSync(path, 'utf8')))
const rough = rounded(regress(train))
writeFileSync(MODEL, `${JSON.stringify(rough, null, 1)}\n`)
console.log(
  `${basename(path)}: ${train.length} reviews to learn from, ${test.length} held out (every fifth of each kind)`,
)
// Imported only now: it reads the weights that were just written.
const { unhappiness } = await import('../shared/src/understanding/unhappiness.ts')
const right = ({ text, unhappy }: Review) => unhappiness(text) > 0.5 === unhappy
report('all', test)
for (const [category, reviews] of Map.groupBy(test, ({ category }) => category)) report(category, reviews)

function report(name: string, reviews: readonly Review[]): void {
  const share = reviews.filter(right).length / reviews.length
  console.log(`${name}: ${(share * 100).toFixed(1)} % of ${reviews.length} held-out reviews read rightly`)
}

interface Model {
  readonly bias: number
  readonly weights: ReadonlyMap<string, number>
}

/** Logistic regression by stochastic descent, in a fixed order of shuffles. */
function regress(reviews: readonly Review[]): Model {
  const counts = new Map<string, number>()
  const rows = reviews.map(({ text, unhappy }) => ({ features: [...moodFeatures(text)], aim: unhappy ? 1 : 0 }))
  for (const { features } of rows) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const weights = new Map([...counts].filter(([, count]) => count >= 6).map(([feature]) => [feature, 0]))
  const known = rows.map(({ features, aim }) => ({ aim, features: features.filter((feature) => weights.has(feature)) }))
  let bias = 0
  let random = 1
  for (let epoch = 0; epoch < 12; epoch++) {
    const rate = 0.08 / (1 + epoch)
    for (let index = known.length - 1; index > 0; index--) {
      random = (random * 48_271) % 2_147_483_647
      const other = random % (index + 1)
      ;[known[index], known[other]] = [known[other]!, known[index]!]
    }
    for (const { features, aim } of known) {
      const sum = features.reduce((total, feature) => total + weights.get(feature)!, bias)
      const step = rate * (aim - 1 / (1 + Math.exp(-sum)))
      bias += step
      for (const feature of features) weights.set(feature, weights.get(feature)! * (1 - rate * SHRINK) + step)
    }
  }
  return { bias, weights }
}

/** The heaviest weights in steps, grouped by step: small in the bundle, and no less right on held-out reviews. */
function rounded({ bias, weights }: Model) {
  const heaviest = [...weights].sort(([a, one], [b, other]) => Math.abs(other) - Math.abs(one) || (a < b ? -1 : 1))
  const kept = heaviest.slice(0, MOST_WEIGHTS).map(([feature, weight]) => [feature, Math.round(weight / STEP)] as const)
  const groups = Map.groupBy(
    kept.filter(([, step]) => step !== 0),
    ([, step]) => step,
  )
  const sorted = [...groups].sort(([a], [b]) => a - b)
  const grouped = sorted.map(
    ([step, list]) =>
      [
        `${step}`,
        list
          .map(([feature]) => feature)
          .sort()
          .join(' '),
      ] as const,
  )
  return { bias: Math.round(bias * 1_000) / 1_000, step: STEP, weights: Object.fromEntries(grouped) }
}
