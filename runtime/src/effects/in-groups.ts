import { groupBy } from '../group-by.ts'
import type { Performed, Planned } from './performer.ts'

export interface InGroups<Effect, Key> {
  readonly keyOf: (effect: Effect) => Key
  readonly perform: (group: readonly Effect[], key: Key) => Promise<Iterable<readonly [Effect, Performed]>>
  /** What is said of an effect that `perform` says nothing of. */
  readonly otherwise: Performed
}

/** Performs a batch one group after another, and answers in the order of the batch. */
export async function inGroups<Effect extends Planned, Key>(
  batch: readonly Effect[],
  { keyOf, perform, otherwise }: InGroups<Effect, Key>,
): Promise<readonly Performed[]> {
  const answers = new Map<Effect, Performed>()
  for (const [key, group] of groupBy(batch, keyOf)) {
    for (const [effect, answer] of await perform(group, key)) answers.set(effect, answer)
  }
  return batch.map((effect) => answers.get(effect) ?? otherwise)
}
