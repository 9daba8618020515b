import type { DocumentNode } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { catalog } from '@usher/shared/nodes/catalog'
import { tidy } from '../../canvas/layout/tidy.ts'
import { type Ground, onGrid } from './plan.ts'

/** Puts every step where the layout wants it. The first entry stays where it is, so that the eye keeps its hold. */
export function tidyUp(ground: Ground): readonly Edit[] {
  const nodes = [...ground.document.nodes].sort((a, b) => Number(isEntry(b)) - Number(isEntry(a)))
  const places = tidy({
    boxes: nodes.map(({ id }) => ({ id, width: ground.shapes.get(id)!.width, height: ground.shapes.get(id)!.height })),
    arrows: arrowsInOrder(ground),
  })
  const anchor = nodes[0]
  if (!anchor) return []
  const [dx, dy] = [anchor.position.x - places.get(anchor.id)!.x, anchor.position.y - places.get(anchor.id)!.y]
  return ground.document.nodes.flatMap((node): Edit[] => {
    const place = places.get(node.id)!
    const to = onGrid({ x: place.x + dx, y: place.y + dy })
    return to.x === node.position.x && to.y === node.position.y ? [] : [{ kind: 'moveNode', node: node.id, to }]
  })
}

function isEntry(node: DocumentNode): boolean {
  return catalog.get(node.kind)?.entry !== undefined
}

function arrowsInOrder(ground: Ground) {
  const byNode = new Map<string, { readonly from: string; readonly to: string; readonly at: number }[]>()
  for (const { from, to } of ground.document.edges) {
    const at = ground.shapes.get(from.node)?.ports.findIndex(({ id }) => id === from.port) ?? 0
    const list = byNode.get(from.node) ?? []
    list.push({ from: from.node, to, at })
    byNode.set(from.node, list)
  }
  return [...byNode.values()].flatMap((list) => list.sort((a, b) => a.at - b.at))
}
