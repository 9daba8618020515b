import { emptyDocument, serializeDocument } from '@usher/shared/document/load-document'
import { catalog } from '@usher/shared/nodes/catalog'
import type { GraphSketch } from '@usher/shared/testing/graph-of'

/** A journey as the text of its file, written as short as a graph for tests. Nothing about it is checked. */
export function documentText(name: string, { nodes, edges }: Pick<GraphSketch, 'nodes' | 'edges'>): string {
  const empty = emptyDocument(name, catalog)
  return serializeDocument({
    ...empty,
    nodes: Object.entries(nodes).map(([id, [kind, config = {}]]) => ({
      id,
      kind,
      config: JSON.parse(JSON.stringify(config)),
      label: id,
      position: { x: 0, y: 0 },
    })),
    edges: Object.entries(edges).map(([from, to], index) => {
      const [node = '', ...port] = from.split('.')
      return { id: `e${index}`, from: { node, port: port.join('.') }, to }
    }),
    settings: { ...empty.settings, reentry: { kind: 'always' } },
  })
}
