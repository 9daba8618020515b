// Upgrades of the document as a whole, in order. A released step is never edited; a new one goes to the end.
// `fixtures/` keeps one saved document per format. Upgrades of single kinds stand with the kind.

import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'

export interface DocumentUpgrade {
  readonly name: string
  readonly up: (document: JsonObject) => JsonObject
}

export const documentUpgrades: readonly DocumentUpgrade[] = [
  {
    /** Format 0 is a plain canvas drawing: `type` and `data` per node, `source` and `target` per edge. */
    name: 'canvas-drawing-to-journey',
    up: (document) => ({
      ...document,
      ...(Array.isArray(document.nodes) ? { nodes: document.nodes.map(nodeOfDrawing) } : {}),
      ...(Array.isArray(document.edges) ? { edges: document.edges.map(edgeOfDrawing) } : {}),
    }),
  },
]

function nodeOfDrawing(node: Json): Json {
  if (!isJsonObject(node) || 'kind' in node || !('type' in node)) return node
  const { type, data, ...rest } = node
  if (!isJsonObject(data)) return { ...rest, kind: type ?? null, config: data ?? null }
  const { label, ...config } = data
  return { ...rest, kind: type ?? null, config, ...(label === undefined ? {} : { label }) }
}

function edgeOfDrawing(edge: Json): Json {
  if (!isJsonObject(edge) || 'from' in edge || !('source' in edge)) return edge
  const { source, sourceHandle, target, targetHandle: _oneWayIn, ...rest } = edge
  return { ...rest, from: { node: source ?? null, port: sourceHandle ?? null }, to: target ?? null }
}
