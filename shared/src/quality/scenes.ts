/** The conversations of one agent in one scene. `followed`: those after which the time to buy has run out; of these, how many bought. */
export interface SceneCount {
  readonly scene: string
  readonly agent: string
  readonly n: number
  readonly followed: number
  readonly bought: number
}

export interface Scene {
  readonly scene: string
  readonly n: number
  /** Of all conversations. */
  readonly share: number
  /** Of those after which the time to buy has run out; null: there are none yet. */
  readonly conversion: number | null
  /** How much agents differ beyond chance, as a standard deviation of their conversion; null: too few to tell. */
  readonly spread: number | null
  /** Purchases more if everybody came up by that much: where training pays. */
  readonly potential: number | null
}

/** An agent is compared with others from so many conversations on. */
const ENOUGH = 10

/** Where most could be gained first. */
export function sceneReport(counts: readonly SceneCount[]): readonly Scene[] {
  const all = counts.reduce((sum, { n }) => sum + n, 0)
  const names = [...new Set(counts.map(({ scene }) => scene))]
  return names
    .map((scene) => {
      const own = counts.filter((count) => count.scene === scene)
      const n = own.reduce((sum, count) => sum + count.n, 0)
      const followed = own.reduce((sum, count) => sum + count.followed, 0)
      const bought = own.reduce((sum, count) => sum + count.bought, 0)
      const conversion = followed === 0 ? null : bought / followed
      const spread = spreadOf(own)
      return { scene, n, share: n / all, conversion, spread, potential: spread === null ? null : spread * n }
    })
    .toSorted((a, b) => (b.potential ?? 0) - (a.potential ?? 0) || b.n - a.n)
}

/** What the rates of agents vary by, less what chance alone would make of their numbers. */
function spreadOf(counts: readonly SceneCount[]): number | null {
  const compared = counts.filter(({ followed }) => followed >= ENOUGH)
  if (compared.length < 2) return null
  const n = compared.reduce((sum, { followed }) => sum + followed, 0)
  const mean = compared.reduce((sum, { bought }) => sum + bought, 0) / n
  const seen = compared.reduce((sum, { followed, bought }) => sum + followed * (bought / followed - mean) ** 2, 0) / n
  const chance = ((compared.length - 1) * mean * (1 - mean)) / n
  return Math.sqrt(Math.max(0, seen - chance))
}
