import { type Box, type Flow, GRID, type Point } from './flow.ts'
import type { OrderedFlow } from './order-flow.ts'
import { block, type Outline, outlineOf, packRow, shifted, stacked } from './outline.ts'

const GAP_X = 48
const GAP_Y = 72
/** Room kept between branches for an arrow that passes them on its way down. */
const LANE = 32

/** What stands below a box: its branches side by side, then in further rows what those branches lead to together. */
interface Rows {
  /** Box numbers; -1 is a lane. */
  readonly rows: readonly (readonly number[])[]
}

export function arrange(flow: Flow, ordered: OrderedFlow): ReadonlyMap<string, Point> {
  const sizes: Pick<Box, 'width' | 'height'>[] = [{ width: 0, height: -GAP_Y }, ...flow.boxes]
  const rowsOf = rowsBelow(ordered)
  const top = tops(ordered, rowsOf, sizes)
  const centre = centres(ordered, rowsOf, { sizes, top })
  return new Map(
    flow.boxes.map((box, index) => [
      box.id,
      { x: onGrid(centre[index + 1]! - box.width / 2), y: onGrid(top[index + 1]!) },
    ]),
  )
}

function rowsBelow({ order, met, next, previous, dominator }: OrderedFlow): readonly Rows[] {
  const merges: number[][] = order.map(() => [])
  const isBranch = (box: number) => previous[box]!.every((from) => from === dominator[box])
  const level = new Array<number>(order.length).fill(0)
  for (const box of order) {
    if (box === 0 || isBranch(box)) continue
    const parent = dominator[box]!
    merges[parent]!.push(box)
    // Below every sibling, whole with what hangs from it, that one of its arrows comes from.
    for (const from of previous[box]!) {
      let sibling = from
      while (sibling !== parent && dominator[sibling] !== parent) sibling = dominator[sibling]!
      if (sibling !== parent) level[box] = Math.max(level[box]!, level[sibling]! + 1)
    }
    level[box] = Math.max(level[box]!, 1)
  }
  return order.map((_, box) => {
    const branches = branchRow(box, next[box]!, (target) => dominator[target] === box && isBranch(target))
    const rows: number[][] = [branches]
    for (const merge of merges[box]!.sort((a, b) => met[a]! - met[b]!)) {
      const at = level[merge]!
      while (rows.length <= at) rows.push([])
      rows[at]!.push(merge)
    }
    return { rows: rows.filter((row) => row.length > 0) }
  })
}

function branchRow(box: number, targets: readonly number[], isOwn: (target: number) => boolean): number[] {
  const row: number[] = []
  for (const target of targets) {
    if (!isOwn(target)) row.push(-1)
    else if (!row.includes(target)) row.push(target)
  }
  return box !== 0 && row.some((child) => child !== -1) ? row : row.filter((child) => child !== -1)
}

/** Heights from below, then tops from above: neither depends on what stands beside. */
function tops({ order }: OrderedFlow, rowsOf: readonly Rows[], sizes: readonly Pick<Box, 'height'>[]): number[] {
  const total = new Array<number>(order.length).fill(0)
  const rowHeight = (row: readonly number[]) => Math.max(...row.map((child) => (child === -1 ? 0 : total[child]!)))
  for (const box of order.toReversed()) {
    const below = rowsOf[box]!.rows.reduce((sum, row) => sum + GAP_Y + rowHeight(row), 0)
    total[box] = sizes[box]!.height + below
  }
  const top = new Array<number>(order.length).fill(0)
  for (const box of order) {
    let y = top[box]! + sizes[box]!.height
    for (const row of rowsOf[box]!.rows) {
      for (const child of row) if (child !== -1) top[child] = y + GAP_Y
      y += GAP_Y + rowHeight(row)
    }
  }
  return top
}

interface Measures {
  readonly sizes: readonly Pick<Box, 'width' | 'height'>[]
  readonly top: readonly number[]
}

/** The middle of every box: rows are packed from below, then every row is put where its box came to stand. */
function centres({ order, previous }: OrderedFlow, rowsOf: readonly Rows[], { sizes, top }: Measures): number[] {
  const outline: Outline[] = []
  /** Relative to the parent's middle. */
  const offset = new Array<number>(order.length).fill(0)
  for (const box of order.toReversed()) {
    const bottom = top[box]! + sizes[box]!.height
    const own = block({ top: top[box]!, bottom, left: -sizes[box]!.width / 2, right: sizes[box]!.width / 2 })
    const rows: Outline[] = []
    for (const [index, row] of rowsOf[box]!.rows.entries()) {
      const deepest = Math.max(...row.map((child) => (child === -1 ? 0 : outlineOf(outline[child]!).bottom)))
      const lane = block({ top: bottom, bottom: deepest, left: -LANE / 2, right: LANE / 2 })
      const packed = packRow(
        row.map((child) => (child === -1 ? lane : outline[child]!)),
        GAP_X,
      )
      const middle = (packed.at[0]! + packed.at.at(-1)!) / 2
      const wanted = index === 0 ? 0 : meanAbove(row, { previous, offset, box, rowsOf })
      for (const [place, child] of row.entries()) if (child !== -1) offset[child] = packed.at[place]! - middle + wanted
      rows.push(shifted(packed.outline, wanted - middle))
    }
    outline[box] = stacked(own, rows)
  }
  const centre = new Array<number>(order.length).fill(0)
  for (const box of order)
    for (const row of rowsOf[box]!.rows)
      for (const child of row) if (child !== -1) centre[child] = centre[box]! + offset[child]!
  return centre
}

interface Above {
  readonly previous: readonly (readonly number[])[]
  readonly offset: readonly number[]
  readonly box: number
  readonly rowsOf: readonly Rows[]
}

/** Halfway between the outermost branches of the first row: where the flow comes together again. */
function meanAbove(row: readonly number[], { previous, offset, box, rowsOf }: Above): number {
  const first = rowsOf[box]!.rows[0]!.filter((child) => child !== -1 && !row.includes(child))
  const direct = row.flatMap((child) => previous[child]!).filter((from) => first.includes(from))
  const from = direct.length > 1 ? direct : first
  const places = from.map((child) => offset[child]!)
  return places.length === 0 ? 0 : (Math.min(...places) + Math.max(...places)) / 2
}

function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID
}
