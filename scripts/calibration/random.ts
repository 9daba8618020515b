// Chance that is the same in every run: xoshiro128** by Blackman & Vigna, seeded by SplitMix32.

/** A stream of numbers in [0, 1) with 32 bits each. */
export type Random = () => number

export function randomOf(seed: number): Random {
  let mix = seed >>> 0
  const next = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  let [a, b, c, d] = [next(), next(), next(), next()]
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return scrambled / 2 ** 32
  }
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by))
}

/** A standard normal number (Box & Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** How many of `n` succeed with chance p, in one step: Vose's alias table over all counts. */
export function binomial(n: number, p: number): (random: Random) => number {
  const { chance, alias } = aliasTable(binomialShares(n, p))
  return (random) => {
    const at = random() * (n + 1)
    const column = Math.floor(at)
    return at - column < chance[column]! ? column : alias[column]!
  }
}

/** The same, with its table made once: many tests draw by one. */
export function binomialDraw(n: number, p: number): (random: Random) => number {
  const key = `${n} ${p}`
  const draw = draws.get(key) ?? binomial(n, p)
  draws.set(key, draw)
  return draw
}

const draws = new Map<string, (random: Random) => number>()

function binomialShares(n: number, p: number): Float64Array {
  const shares = new Float64Array(n + 1)
  const mode = Math.floor((n + 1) * p)
  shares[mode] = 1
  for (let k = mode; k < n; k++) shares[k + 1] = (shares[k]! * (n - k) * p) / ((k + 1) * (1 - p))
  for (let k = mode; k > 0; k--) shares[k - 1] = (shares[k]! * k * (1 - p)) / ((n - k + 1) * p)
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => share / sum)
}

function aliasTable(shares: Float64Array): { readonly chance: Float64Array; readonly alias: Int32Array } {
  const count = shares.length
  const chance = shares.map((share) => share * count)
  const alias = new Int32Array(count)
  const small: number[] = []
  const large: number[] = []
  for (const [column, share] of chance.entries()) (share < 1 ? small : large).push(column)
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!
    const high = large.at(-1)!
    alias[low] = high
    chance[high]! -= 1 - chance[low]!
    if (chance[high]! < 1) small.push(large.pop()!)
  }
  for (const column of [...small, ...large]) chance[column] = 1
  return { chance, alias }
}
