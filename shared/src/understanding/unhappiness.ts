import { moodFeatures } from './mood-features.ts'
import model from './mood-model.json' with { type: 'json' }

/** How likely a text is that of somebody unhappy, from 0 to 1: a logistic regression that `scripts/train-mood.ts` fitted. */
export function unhappiness(text: string): number {
  let sum = model.bias
  for (const feature of moodFeatures(text)) sum += weights.get(feature) ?? 0
  return 1 / (1 + Math.exp(-sum))
}

const weights: ReadonlyMap<string, number> = new Map(
  Object.entries(model.weights).flatMap(([step, features]) =>
    features.split(' ').map((feature) => [feature, Number(step) * model.step] as const),
  ),
)
