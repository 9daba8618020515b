import type { DocumentNode } from '@usher/shared/document/document'
import type { Locale } from '../i18n/locale.ts'
import { type NodeView, type PortView, viewOf } from './node-view.ts'

/** A node's size and where its ways out stand: computed, never measured, so that a thousand nodes open at once. */
export interface NodeShape {
  readonly view: NodeView
  readonly width: number
  readonly height: number
  readonly ports: readonly PlacedPort[]
  /** Ways out that are folded into the last place, because nothing leaves by them yet. */
  readonly folded: readonly PortView[]
}

export interface PlacedPort extends PortView {
  /** Middle of the port from the node's left side. */
  readonly x: number
  readonly connected: boolean
  /** An arrow leaves by it, but the configuration no longer has it. */
  readonly stale: boolean
}

export const NODE_WIDTH = 264
const BODY = 56
const PORT_ROW = 32
const SLOT = 88
const MOST_UNFOLDED = 4
const SHOWN_WHEN_FOLDED = 3

export function shapeOf(node: DocumentNode, connected: readonly string[], locale: Locale): NodeShape {
  const view = viewOf(node, locale)
  const all = [...view.ports.map((port) => ({ ...port, stale: false })), ...stalePorts(view, connected)]
  const fold = all.length > MOST_UNFOLDED
  const shown = all.filter((port, index) => !fold || index < SHOWN_WHEN_FOLDED || connected.includes(port.id))
  const folded = all.filter((port) => !shown.includes(port))
  const slots = shown.length + (folded.length > 0 ? 1 : 0)
  const width = widthFor(slots)
  return {
    view,
    width,
    height: BODY + (slots > 1 ? PORT_ROW : 0),
    ports: shown.map((port, index) => ({
      ...port,
      x: ((index + 0.5) * width) / slots,
      connected: connected.includes(port.id),
    })),
    folded,
  }
}

/** Half of every width lies on the same place of the grid, so that steps of different widths stand exactly below each other. */
function widthFor(slots: number): number {
  return Math.max(NODE_WIDTH, Math.ceil((slots * SLOT - 8) / 16) * 16 + 8)
}

/** Where an arrow by this port starts, from the node's corner. */
export function portPlace(shape: NodeShape, port: string): { readonly x: number; readonly y: number } {
  const found = shape.ports.find(({ id }) => id === port)
  return { x: found?.x ?? shape.width / 2, y: shape.height }
}

function stalePorts(view: NodeView, connected: readonly string[]) {
  return connected
    .filter((id) => !view.ports.some((port) => port.id === id))
    .map((id) => ({ id, label: id, stale: view.known }))
}
