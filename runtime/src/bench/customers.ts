import { type BenchUsher, SLUG } from './bench-usher.ts'
import { chunksOf, eachOf } from './measure.ts'

/** Creates so many customers, whom the brand has known before their journey begins; gives their keys. */
export async function newCustomers(bench: BenchUsher, count: number, prefix: string): Promise<readonly string[]> {
  const keys = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
  await eachOf(chunksOf(keys, 1_000), 1, (some) =>
    bench.usher.customers.upsert(
      some.map((id, index) => ({ id, attributes: { tier: index % 3 === 0 ? 'gold' : 'silver' } })),
      { workspace: SLUG },
    ),
  )
  return keys
}
