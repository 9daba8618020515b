// How far a group of boxes reaches to the left and right at every height. Bands stand lowest first, so that putting a box
// on top of a tall group is one push; `dx` moves a whole group without touching its bands.

export interface Band {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface Outline {
  readonly dx: number
  readonly bands: Band[]
}

export function block(band: Band): Outline {
  return { dx: 0, bands: [band] }
}

export function shifted({ dx, bands }: Outline, by: number): Outline {
  return { dx: dx + by, bands }
}

export function outlineOf({ bands }: Outline): { readonly bottom: number } {
  return { bottom: bands[0]!.bottom }
}

export interface PackedRow {
  readonly outline: Outline
  /** How far each of the given outlines was moved. */
  readonly at: readonly number[]
}

/** Side by side, as close as their shapes allow. */
export function packRow(outlines: readonly Outline[], gap: number): PackedRow {
  const [first, ...rest] = outlines
  const at = [0]
  let packed = first!
  for (const next of rest) {
    const by = Math.max(clearance(packed, next) + gap, at[at.length - 1]! + gap)
    at.push(by)
    packed = joined(packed, shifted(next, by))
  }
  return { outline: packed, at }
}

/** `own` on top of the rows below it. The lowest row's bands are taken over, because they are the most. */
export function stacked(own: Outline, rows: readonly Outline[]): Outline {
  const lowest = rows.at(-1)
  if (!lowest) return own
  for (const upper of [...rows.slice(0, -1).reverse(), own])
    for (const band of upper.bands) lowest.bands.push(moved(band, upper.dx - lowest.dx))
  return lowest
}

function clearance(left: Outline, right: Outline): number {
  let most = Number.NEGATIVE_INFINITY
  eachShared(left, right, (a, b) => {
    most = Math.max(most, a.right + left.dx - (b.left + right.dx))
  })
  // Shapes that share no height may still not stand inside each other: the order of branches must be seen.
  return Number.isFinite(most) ? most : 0
}

function eachShared(left: Outline, right: Outline, visit: (a: Band, b: Band) => void): void {
  let i = 0
  let j = 0
  while (i < left.bands.length && j < right.bands.length) {
    const a = left.bands[i]!
    const b = right.bands[j]!
    if (a.top < b.bottom && b.top < a.bottom) visit(a, b)
    if (a.top > b.top) i++
    else j++
  }
}

/** Both as one shape. Bands are cut at each other's edges, so that they stay apart and in order. */
function joined(left: Outline, right: Outline): Outline {
  const cuts = new Set<number>()
  for (const { bands } of [left, right])
    for (const band of bands) {
      cuts.add(band.top)
      cuts.add(band.bottom)
    }
  const heights = [...cuts].sort((a, b) => b - a)
  const bands: Band[] = []
  let i = 0
  let j = 0
  for (let cut = 0; cut + 1 < heights.length; cut++) {
    const [bottom, top] = [heights[cut]!, heights[cut + 1]!]
    while (i < left.bands.length && left.bands[i]!.top >= bottom) i++
    while (j < right.bands.length && right.bands[j]!.top >= bottom) j++
    const a = covering(left.bands[i], top, bottom)
    const b = covering(right.bands[j], top, bottom)
    const near = a ?? b
    if (!near) continue
    bands.push({
      top,
      bottom,
      left: Math.min(a ? a.left + left.dx : Infinity, b ? b.left + right.dx : Infinity),
      right: Math.max(a ? a.right + left.dx : -Infinity, b ? b.right + right.dx : -Infinity),
    })
  }
  return { dx: 0, bands }
}

function covering(band: Band | undefined, top: number, bottom: number): Band | undefined {
  return band && band.top < bottom && band.bottom > top ? band : undefined
}

function moved(band: Band, by: number): Band {
  return by === 0 ? band : { ...band, left: band.left + by, right: band.right + by }
}
