import { documentEdge, documentNode, type JourneyDocument } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { z } from 'zod'
import type { Point } from '../../canvas/layout/flow.ts'
import { newId } from '../new-id.ts'
import { onGrid, type Plan } from './plan.ts'

/** Steps as text that any tab, chat or file can carry. */
const envelope = z.object({
  format: z.literal('journey/1'),
  nodes: z.array(documentNode).min(1).max(2_000),
  edges: z.array(documentEdge).max(8_000),
})
export type Copied = z.output<typeof envelope>

export function copied(document: JourneyDocument, ids: readonly string[]): Copied | null {
  const chosen = new Set(ids)
  const nodes = document.nodes.filter(({ id }) => chosen.has(id))
  if (nodes.length === 0) return null
  const edges = document.edges.filter(({ from, to }) => chosen.has(from.node) && chosen.has(to))
  return { format: 'journey/1', nodes, edges }
}

export function clipboardText(copy: Copied): string {
  return JSON.stringify(copy, null, 2)
}

/** Null when the text is not ours. A whole exported journey counts too. */
export function parseClipboard(text: string): Copied | null {
  if (!text.trimStart().startsWith('{')) return null
  try {
    const parsed = envelope.safeParse({ format: 'journey/1', ...JSON.parse(text) })
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The steps again under new ids, with their left upper corner at `at`; without it a little aside of where they were. */
export function pasted({ nodes, edges }: Copied, at: Point | null): Plan {
  const left = Math.min(...nodes.map(({ position }) => position.x))
  const top = Math.min(...nodes.map(({ position }) => position.y))
  const [dx, dy] = at ? [at.x - left, at.y - top] : [48, 48]
  const ids = new Map(nodes.map(({ id }) => [id, newId('n')]))
  const made = nodes.map((node) => ({
    ...node,
    id: ids.get(node.id)!,
    position: onGrid({ x: node.position.x + dx, y: node.position.y + dy }),
  }))
  const wired = edges.flatMap(({ from, to }) => {
    const [start, end] = [ids.get(from.node), ids.get(to)]
    return start && end ? [{ id: newId('e'), from: { node: start, port: from.port }, to: end }] : []
  })
  return {
    edits: [
      ...made.map((node): Edit => ({ kind: 'addNode', node })),
      ...wired.map((edge): Edit => ({ kind: 'addEdge', edge })),
    ],
    made: made.map(({ id }) => id),
  }
}
