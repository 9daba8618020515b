// The assignment of GrowthBook's hash version 2 ("gb2"), for brands whose site already splits customers with it: the same customer
// lands in the same arm here and there. For tests of one's own, `draw` is the way: this one has 10 000 buckets only.

/** A customer's number in [0, 1) for one seed, in steps of 1/10 000: FNV-1a of FNV-1a, over UTF-16 code units. */
export function growthbookHash(seed: string, unit: string): number {
  return (fnv1a(String(fnv1a(seed + unit))) % 10_000) / 10_000
}

/** The arm, or null for a customer whom the coverage leaves out. Weights are shares with a sum of one; others count as equal. */
export function growthbookArm(hash: number, weights: readonly number[], coverage = 1): number | null {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const shares = sum < 0.99 || sum > 1.01 ? weights.map(() => 1 / weights.length) : weights
  const covered = Math.min(1, Math.max(0, coverage))
  let from = 0
  for (const [arm, share] of shares.entries()) {
    if (hash >= from && hash < from + covered * share) return arm
    from += share
  }
  return null
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
