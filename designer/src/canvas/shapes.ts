import type { DocumentNode, JourneyDocument } from '@usher/shared/document/document'
import type { Locale } from '../i18n/locale.ts'
import { type NodeShape, shapeOf } from './node-shape.ts'

export type Shapes = ReadonlyMap<string, NodeShape>

interface Kept {
  readonly node: Pick<DocumentNode, 'kind' | 'config' | 'label'>
  readonly connected: string
  readonly locale: Locale
  readonly shape: NodeShape
}

/** Shapes of a whole document that keep their identity for every node that looks the same as before. */
export function createShapes(): (document: JourneyDocument, locale: Locale) => Shapes {
  let kept = new Map<string, Kept>()
  let last: { readonly document: JourneyDocument; readonly locale: Locale; readonly shapes: Shapes } | null = null
  return (document, locale) => {
    if (last?.document === document && last.locale === locale) return last.shapes
    const ports = connectedPorts(document)
    const next = new Map<string, Kept>()
    for (const node of document.nodes)
      next.set(node.id, renewed(kept.get(node.id), { node, ports: ports.get(node.id) ?? [], locale }))
    kept = next
    const shapes = new Map([...next].map(([id, { shape }]) => [id, shape]))
    last = { document, locale, shapes }
    return shapes
  }
}

/** The one set of shapes of the open journey: the canvas, the layout and every edit that places nodes use it. */
export const shapesOf = createShapes()

interface Wanted {
  readonly node: DocumentNode
  readonly ports: readonly string[]
  readonly locale: Locale
}

function renewed(kept: Kept | undefined, { node, ports, locale }: Wanted): Kept {
  const connected = ports.join('\n')
  const same =
    kept?.node.config === node.config &&
    kept.node.label === node.label &&
    kept.node.kind === node.kind &&
    kept.connected === connected &&
    kept.locale === locale
  return same ? kept : { node, connected, locale, shape: shapeOf(node, ports, locale) }
}

function connectedPorts({ edges }: JourneyDocument): ReadonlyMap<string, readonly string[]> {
  const ports = new Map<string, string[]>()
  for (const { from } of edges) {
    const list = ports.get(from.node)
    if (!list) ports.set(from.node, [from.port])
    else if (!list.includes(from.port)) list.push(from.port)
  }
  return ports
}
