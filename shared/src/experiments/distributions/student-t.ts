import { incompleteBeta } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/** P(T ≤ t) of Student's t with `df` > 0 degrees of freedom, which need not be whole. */
export function tCdf(t: number, df: number): number {
  const tail = upperTail(Math.abs(t), df)
  return t < 0 ? tail : 1 - tail
}

/** The two-sided p-value P(|T| ≥ |t|), exact however small. */
export function tTwoSidedP(t: number, df: number): number {
  return 2 * upperTail(Math.abs(t), df)
}

/** The t with P(T ≤ t) = p, for p in (0, 1). */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`A quantile is asked for a p between 0 and 1, got ${p}`)
  if (p === 0.5) return 0
  return p < 0.5 ? -upperQuantile(p, df) : upperQuantile(1 - p, df)
}

/** P(T ≥ t) for t ≥ 0. */
function upperTail(t: number, df: number): number {
  if (df >= NEARLY_NORMAL) return normalCdf(-nearlyNormal(t, df))
  const square = t * t
  return 0.5 * incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square))
}

/** Newton's method on the tail, from the normal quantile, which lies below: the tail is convex there, so that it only climbs. */
function upperQuantile(tail: number, df: number): number {
  let t = -normalQuantile(tail)
  for (let turn = 0; turn < 200; turn++) {
    const next = t + (upperTail(t, df) - tail) / density(t, df)
    if (!(Math.abs(next - t) > 4e-16 * Math.abs(t))) return next
    t = next
  }
  return t
}

/** From here on Hill's transformation is the more exact way: the fraction of the beta function loses digits as df grows. */
const NEARLY_NORMAL = 500

/** The z whose normal tail is that of t (G. W. Hill, "Algorithm 395: Student's t-distribution", 1970). */
function nearlyNormal(t: number, df: number): number {
  const a = df - 0.5
  const b = 48 * a * a
  const w = a * Math.log1p((t * t) / df)
  const third = (((4 * w + 33) * w + 240) * w + 855) / (10 * b * (b + 0.8 * w * w + 100))
  return Math.sqrt(w) * (1 + (w + 3) / b - third)
}

function density(t: number, df: number): number {
  const scale = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  return Math.exp(scale - ((df + 1) / 2) * Math.log1p((t * t) / df))
}
