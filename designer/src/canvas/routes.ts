// Ways of arrows: down out of a port, across, down into the next step. An arrow that passes other steps, or leads back up,
// looks for the nearest free lane. Computed from boxes alone, so it is the same after dragging as after a tidy-up.

import type { Point } from './layout/flow.ts'

export interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface RouteEnds {
  readonly id: string
  readonly from: Box
  readonly to: Box
  /** Middle of the port, on the canvas. */
  readonly start: Point
  readonly end: Point
}

/** How far an arrow runs straight before it may turn. */
const STUB = 24
const CLEAR = 16

/** The corner points of an arrow, ends included. */
export function route(ends: RouteEnds, obstacles: BoxIndex): readonly Point[] {
  const { start, end } = ends
  const leadsDown = end.y - start.y >= 2 * STUB
  if (leadsDown && start.x === end.x && laneIsFree(start.x, start.y, end.y, obstacles, ends)) return [start, end]
  const [top, bottom] = leadsDown ? [start.y + STUB, end.y - STUB] : [end.y - STUB, start.y + STUB]
  if (leadsDown && bottom - top < 64) return corners(start, end, [(start.y + end.y) / 2])
  const lane = freeLane(ends, { top, bottom, leadsDown }, obstacles)
  const [turn, back] = [start.y + STUB, end.y - STUB]
  return leadsDown && lane === end.x
    ? corners(start, end, [turn])
    : leadsDown && lane === start.x
      ? corners(start, end, [back])
      : [start, { x: start.x, y: turn }, { x: lane, y: turn }, { x: lane, y: back }, { x: end.x, y: back }, end]
}

function corners(start: Point, end: Point, [y]: [number]): readonly Point[] {
  return start.x === end.x ? [start, end] : [start, { x: start.x, y }, { x: end.x, y }, end]
}

interface Span {
  readonly top: number
  readonly bottom: number
  readonly leadsDown: boolean
}

/** The vertical nearest to both ends that passes no step. */
function freeLane({ start, end, from, to, id }: RouteEnds, { top, bottom, leadsDown }: Span, boxes: BoxIndex): number {
  const near = boxes.between(top, bottom, Math.min(start.x, end.x) - 600, Math.max(start.x, end.x) + 600)
  const ends = { start, end, from, to, id }
  const own = leadsDown ? near.filter((box) => box.id !== from.id && box.id !== to.id) : near
  const candidates = [
    ...(leadsDown ? [end.x, start.x] : []),
    ...own.flatMap((box) => [box.x - STUB, box.x + box.width + STUB]),
  ]
  const cost = (x: number) => Math.abs(x - start.x) + Math.abs(x - end.x)
  const free = candidates
    .sort((a, b) => cost(a) - cost(b))
    .find((x) => !own.some((box) => touches(box, x, top, bottom)))
  return free ?? Math.max(ends.start.x, ends.end.x) + 2 * STUB
}

function laneIsFree(x: number, top: number, bottom: number, boxes: BoxIndex, { from, to }: RouteEnds): boolean {
  if (bottom - top < 160) return true
  return !boxes
    .between(top, bottom, x, x)
    .some((box) => box.id !== from.id && box.id !== to.id && touches(box, x, top, bottom))
}

function touches({ x, y, width, height }: Box, lane: number, top: number, bottom: number): boolean {
  return lane > x - CLEAR && lane < x + width + CLEAR && bottom > y - 4 && top < y + height + 4
}

export interface BoxIndex {
  readonly between: (top: number, bottom: number, left: number, right: number) => readonly Box[]
}

const BAND = 256

/** Boxes by horizontal bands of the canvas: a look-up touches only the bands it spans. */
export function indexBoxes(boxes: Iterable<Box>): BoxIndex {
  const bands = new Map<number, Box[]>()
  for (const box of boxes)
    for (let band = bandOf(box.y); band <= bandOf(box.y + box.height); band++) {
      const list = bands.get(band)
      if (list) list.push(box)
      else bands.set(band, [box])
    }
  return {
    between: (top, bottom, left, right) => {
      const found = new Set<Box>()
      for (let band = bandOf(top); band <= bandOf(bottom); band++)
        for (const box of bands.get(band) ?? [])
          if (box.x - CLEAR <= right && box.x + box.width + CLEAR >= left) found.add(box)
      return [...found]
    },
  }
}

function bandOf(y: number): number {
  return Math.floor(y / BAND)
}

const RADIUS = 10

/** An SVG path with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points
  let path = `M${first!.x} ${first!.y}`
  for (const [index, corner] of rest.entries()) {
    const before = points[index]!
    const after = rest[index + 1]
    if (!after) {
      path += `L${corner.x} ${corner.y}`
      continue
    }
    const enter = towards(corner, before)
    const leave = towards(corner, after)
    path += `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`
  }
  return path
}

function towards(from: Point, to: Point): Point {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
  const step = Math.min(RADIUS, length / 2)
  return length === 0
    ? from
    : { x: from.x + ((to.x - from.x) / length) * step, y: from.y + ((to.y - from.y) / length) * step }
}

/** The middle of the longest stretch: where a label or a button stands. */
export function middleOf(points: readonly Point[]): Point {
  let best = { length: -1, x: 0, y: 0 }
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1]!, points[index]!]
    const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
    if (length > best.length) best = { length, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  }
  return { x: best.x, y: best.y }
}
