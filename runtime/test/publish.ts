import type { Caller } from './api.ts'
import { freshId } from './api.ts'

export interface TestNode {
  readonly id: string
  readonly kind: string
  readonly config: object
}

/** `from.port → to`, such as `start.next → hello`. */
export type TestEdge = `${string}.${string} → ${string}`

/** A published journey, made by the calls that the designer makes. Gives its id. */
export async function publishJourney(
  publisher: Caller,
  name: string,
  { nodes, edges }: { readonly nodes: readonly TestNode[]; readonly edges: readonly TestEdge[] },
): Promise<string> {
  const { data: created } = await publisher.mutate('journeys.create', { name })
  const batch = {
    id: freshId(),
    label: { key: 'build' },
    edits: [
      ...nodes.map((node, index) => ({
        kind: 'addNode',
        node: { ...node, label: node.id, position: { x: 0, y: index * 100 } },
      })),
      ...edges.map((edge, index) => ({ kind: 'addEdge', edge: edgeOf(edge, index) })),
    ],
  }
  const saved = await publisher.mutate('journeys.applyEdits', { journey: created.id, baseRev: 0, batches: [batch] })
  if (saved.data?.kind !== 'saved') throw new Error(`The edits were answered with ${saved.response.body}`)
  const published = await publisher.mutate('journeys.publish', { journey: created.id, rev: saved.data.rev })
  if (published.data?.kind !== 'published') throw new Error(`Publishing was answered with ${published.response.body}`)
  return created.id
}

function edgeOf(text: TestEdge, index: number) {
  const [from, to] = text.split(' → ')
  const [node, port] = (from ?? '').split('.')
  return { id: `e${index}`, from: { node, port }, to }
}
