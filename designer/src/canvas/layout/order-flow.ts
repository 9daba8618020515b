import type { Flow } from './flow.ts'

/** The flow without its backward arrows, as numbers: box 0 is a made-up root above everything that nothing leads to. */
export interface OrderedFlow {
  /** Box numbers, every arrow's start before its end. */
  readonly order: readonly number[]
  /** When each box was met walking the branches in order: the order of siblings. */
  readonly met: readonly number[]
  readonly next: readonly (readonly number[])[]
  readonly previous: readonly (readonly number[])[]
  /** The nearest box that every way to this one passes. */
  readonly dominator: readonly number[]
}

export function orderFlow({ boxes, arrows }: Flow): OrderedFlow {
  const numberOf = new Map(boxes.map((box, index) => [box.id, index + 1]))
  const out: number[][] = Array.from({ length: boxes.length + 1 }, () => [])
  const fed = new Set<number>()
  for (const { from, to } of arrows) {
    const [start, end] = [numberOf.get(from), numberOf.get(to)]
    if (start === undefined || end === undefined || start === end) continue
    out[start]!.push(end)
    fed.add(end)
  }
  const walk = walkForward(out, fed)
  const { next, previous } = forwardOnly(out, walk)
  return { order: walk.order, met: walk.met, next, previous, dominator: dominators(walk.order, previous) }
}

interface Walk {
  readonly order: number[]
  readonly met: number[]
  readonly place: number[]
}

/** Depth first with an own stack. What no root reaches (a ring) is entered at its first box. */
function walkForward(out: number[][], fed: ReadonlySet<number>): Walk {
  const met = new Array<number>(out.length).fill(-1)
  const finished: number[] = []
  let clock = 0
  const visit = (root: number) => {
    if (met[root] !== -1) return
    met[root] = clock++
    const stack = [{ box: root, arrow: 0 }]
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      const target = out[top.box]![top.arrow++]
      if (target === undefined) finished.push(stack.pop()!.box)
      else if (met[target] === -1) {
        met[target] = clock++
        stack.push({ box: target, arrow: 0 })
      }
    }
  }
  met[0] = clock++
  for (let box = 1; box < out.length; box++) if (!fed.has(box)) startAt(box)
  for (let box = 1; box < out.length; box++) if (met[box] === -1) startAt(box)
  finished.push(0)
  const order = finished.reverse()
  const place = new Array<number>(out.length).fill(0)
  for (const [index, box] of order.entries()) place[box] = index
  return { order, met, place }

  function startAt(box: number): void {
    out[0]!.push(box)
    visit(box)
  }
}

/** An arrow to a box that comes earlier leads back: it takes no part in placing. */
function forwardOnly(out: readonly (readonly number[])[], { place }: Walk) {
  const next = out.map((targets, box) => targets.filter((target) => place[target]! > place[box]!))
  const previous: number[][] = out.map(() => [])
  for (const [box, targets] of next.entries()) for (const target of targets) previous[target]!.push(box)
  return { next, previous }
}

/** Cooper, Harvey and Kennedy: one pass is enough, because nothing leads back any more. */
function dominators(order: readonly number[], previous: readonly (readonly number[])[]): number[] {
  const place = new Array<number>(order.length).fill(0)
  for (const [index, box] of order.entries()) place[box] = index
  const dominator = new Array<number>(order.length).fill(0)
  for (const box of order) {
    const [first, ...rest] = previous[box]!
    if (first === undefined) continue
    let shared = first
    for (const other of rest) {
      let a = shared
      let b = other
      while (a !== b) {
        while (place[a]! > place[b]!) a = dominator[a]!
        while (place[b]! > place[a]!) b = dominator[b]!
      }
      shared = a
    }
    dominator[box] = shared
  }
  return dominator
}
