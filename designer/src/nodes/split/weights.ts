// Shares of a split as whole percents that add up to 100.

/** The shares after one of them is set: the others give or take in proportion, and nothing is lost to rounding. */
export function rebalanced(weights: readonly number[], index: number, weight: number): readonly number[] {
  const own = Math.max(0, Math.min(100, Math.round(weight)))
  const others = weights.filter((_, place) => place !== index)
  const shared = spread(others, 100 - own)
  return weights.map((_, place) => (place === index ? own : shared[place > index ? place - 1 : place]!))
}

/** Whole shares of `total` in the proportion of the weights; equal ones when all are zero. */
export function spread(weights: readonly number[], total: number): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (sum === 0 ? total / weights.length : (weight / sum) * total))
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((all, weight) => all + weight, 0)
  // What rounding left over goes to those who lost most by it; the first of equals.
  const losers = exact
    .map((weight, place) => ({ place, lost: weight - Math.floor(weight) }))
    .sort((a, b) => b.lost - a.lost || a.place - b.place)
    .slice(0, left)
  return whole.map((weight, place) => weight + (losers.some((loser) => loser.place === place) ? 1 : 0))
}
