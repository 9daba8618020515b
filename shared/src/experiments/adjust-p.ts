/** Bonferroni: what each of `comparisons` with one control may spend. Valid under any stopping, and so are the intervals made of it. */
export function sharedAlpha(alpha: number, comparisons: number): number {
  return alpha / Math.max(1, comparisons)
}

/** q-values of Benjamini & Hochberg (1995), in the order of the p-values: for metrics that are looked at to learn, not to decide. */
export function benjaminiHochberg(ps: readonly number[]): readonly number[] {
  const order = ps.map((_, at) => at).sort((a, b) => ps[b]! - ps[a]!)
  const qs = new Array<number>(ps.length)
  let least = 1
  for (const [place, at] of order.entries()) {
    const rank = ps.length - place
    least = Math.min(least, (ps[at]! * ps.length) / rank)
    qs[at] = least
  }
  return qs
}
