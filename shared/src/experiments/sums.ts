// The sufficient statistics of one group of customers: all that the analysis ever sees of them. The database adds them up;
// no row of a customer reaches a process. Outcomes are whole numbers (1 for "converted", minor units of money), so sums are exact.

/** Sums over customers, each of whom counts once. */
export interface Sums {
  /** Customers. */
  readonly n: number
  /** Customers whose outcome is not zero. */
  readonly active: number
  /** Σy. */
  readonly sum: number
  /** Σy². */
  readonly squares: number
  /** The same outcome before exposure, x: Σx, Σx², Σxy. */
  readonly before?: SecondSums
  /** The denominator of a ratio, d: Σd, Σd², Σyd. */
  readonly denominator?: SecondSums
}

/** Of a second variable beside the outcome. */
export interface SecondSums {
  readonly active: number
  readonly sum: number
  readonly squares: number
  readonly product: number
}

export const noSums: Sums = { n: 0, active: 0, sum: 0, squares: 0 }

/** Both groups together. A second variable that one of them was not asked for is left out. */
export function addSums(a: Sums, b: Sums): Sums {
  if (a.n === 0) return b
  if (b.n === 0) return a
  const before = addSecond(a.before, b.before)
  const denominator = addSecond(a.denominator, b.denominator)
  return {
    n: a.n + b.n,
    active: a.active + b.active,
    sum: a.sum + b.sum,
    squares: a.squares + b.squares,
    ...(before === undefined ? {} : { before }),
    ...(denominator === undefined ? {} : { denominator }),
  }
}

function addSecond(a: SecondSums | undefined, b: SecondSums | undefined): SecondSums | undefined {
  if (a === undefined || b === undefined) return undefined
  return {
    active: a.active + b.active,
    sum: a.sum + b.sum,
    squares: a.squares + b.squares,
    product: a.product + b.product,
  }
}

/** Sums of outcomes that are at hand, such as rows of a file: each customer's y, and x and d where there are any. */
export function sumUp(customers: Iterable<Outcomes>): Sums {
  let sums = noSums
  for (const { y, x, d } of customers) {
    sums = addSums(sums, {
      n: 1,
      active: y === 0 ? 0 : 1,
      sum: y,
      squares: y * y,
      ...(x === undefined ? {} : { before: second(x, y) }),
      ...(d === undefined ? {} : { denominator: second(d, y) }),
    })
  }
  return sums
}

/** What one customer did: the outcome, the same before exposure, and the denominator of a ratio. */
export interface Outcomes {
  readonly y: number
  readonly x?: number
  readonly d?: number
}

function second(value: number, y: number): SecondSums {
  return { active: value === 0 ? 0 : 1, sum: value, squares: value * value, product: value * y }
}
