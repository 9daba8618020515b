// Plans of what a person asks for: pure functions from a document to edits. Nothing here applies them.

import type { DocumentEdge, DocumentNode, JourneyDocument } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { catalog } from '@usher/shared/nodes/catalog'
import { GRID, type Point } from '../../canvas/layout/flow.ts'
import type { Shapes } from '../../canvas/shapes.ts'
import { newId } from '../new-id.ts'

/** What a plan looks at: the document and the size of everything in it. */
export interface Ground {
  readonly document: JourneyDocument
  readonly shapes: Shapes
}

export interface PortRef {
  readonly node: string
  readonly port: string
}

/** Edits, and the nodes they make: to be selected when they are done. */
export interface Plan {
  readonly edits: readonly Edit[]
  readonly made: readonly string[]
}

/** A node of this kind as it starts out. */
export function freshNode(kind: string, position: Point): DocumentNode {
  const id = newId('n')
  const config = catalog.get(kind)?.starter() ?? {}
  // A draw's salt names the decision. Two steps that share one would send the same customers the same way.
  const salted = typeof config.salt === 'string' ? { ...config, salt: id } : config
  return { id, kind, config: salted, label: '', position: onGrid(position) }
}

export function edgeBetween(from: PortRef, to: string): DocumentEdge {
  return { id: newId('e'), from: { node: from.node, port: from.port }, to }
}

/** The way out by which a new step goes on: its first. */
export function firstPort(kind: string, config: DocumentNode['config']): string | null {
  const definition = catalog.get(kind)
  const parsed = definition?.config.safeParse(config)
  return parsed?.success ? (definition?.ports(parsed.data)[0] ?? null) : null
}

export function onGrid({ x, y }: Point): Point {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID }
}
