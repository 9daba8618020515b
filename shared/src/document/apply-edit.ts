import type { JsonObject } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import { setAt } from './config-path.ts'
import {
  type DocumentEdge,
  type DocumentNode,
  type JourneyDocument,
  MAX_EDGES,
  MAX_NODES,
  onCanvas,
} from './document.ts'
import type { Edit, EditBatch, EditFault } from './edit.ts'
import { type DocumentCode, documentProblem } from './problem-rows.ts'

export interface EditedDocument {
  readonly document: JourneyDocument
  /** Takes exactly this edit back. */
  readonly inverse: Edit
}

type Applied = Result<EditedDocument, EditFault>

/** The document after one edit; what the edit does not touch keeps its identity. Never throws. */
export function applyEdit(document: JourneyDocument, edit: Edit): Applied {
  switch (edit.kind) {
    case 'addNode':
      return addNode(document, edit.node, edit.index)
    case 'removeNode':
      return removeNode(document, edit.node)
    case 'moveNode':
      return changeNode(document, edit.node, (node) => ({
        node: { ...node, position: { x: onCanvas(edit.to.x), y: onCanvas(edit.to.y) } },
        inverse: { kind: 'moveNode', node: node.id, to: node.position },
      }))
    case 'setLabel':
      return changeNode(document, edit.node, (node) => ({
        node: { ...node, label: edit.label },
        inverse: { kind: 'setLabel', node: node.id, label: node.label },
      }))
    case 'setNote':
      return changeNode(document, edit.node, (node) => ({
        node: withNote(node, edit.note),
        inverse: { kind: 'setNote', node: node.id, note: node.note ?? '' },
      }))
    case 'setConfig':
      return setConfig(document, edit)
    case 'addEdge':
      return addEdge(document, edit.edge, edit.index)
    case 'removeEdge':
      return removeEdge(document, edit.edge)
    case 'setName':
      return ok({
        document: { ...document, name: edit.name },
        inverse: { kind: 'setName', name: document.name },
      })
    case 'setDescription':
      return ok({
        document: { ...document, description: edit.description },
        inverse: { kind: 'setDescription', description: document.description },
      })
    case 'setSettings':
      return ok({
        document: { ...document, settings: edit.settings },
        inverse: { kind: 'setSettings', settings: document.settings },
      })
    default:
      return edit satisfies never
  }
}

export interface EditedByBatch {
  readonly document: JourneyDocument
  /** Takes the whole batch back, in this order. */
  readonly inverse: readonly Edit[]
}

/** All edits of the batch, or none: the fault says which edit did not apply. */
export function applyBatch(
  document: JourneyDocument,
  batch: Pick<EditBatch, 'edits'>,
): Result<EditedByBatch, EditFault> {
  const inverse: Edit[] = []
  let edited = document
  for (const [index, edit] of batch.edits.entries()) {
    const applied = applyEdit(edited, edit)
    if (!applied.ok) return refused({ ...applied.fault, edit: index })
    edited = applied.value.document
    inverse.push(applied.value.inverse)
  }
  return ok({ document: edited, inverse: inverse.reverse() })
}

function addNode(document: JourneyDocument, node: DocumentNode, index?: number): Applied {
  if (document.nodes.some((other) => other.id === node.id)) return fault('DUP_ID', { id: node.id })
  if (document.nodes.length >= MAX_NODES) return fault('NODE_LIMIT', { limit: MAX_NODES })
  return ok({
    document: { ...document, nodes: inserted(document.nodes, node, index) },
    inverse: { kind: 'removeNode', node: node.id },
  })
}

function removeNode(document: JourneyDocument, id: string): Applied {
  const index = document.nodes.findIndex((node) => node.id === id)
  const node = document.nodes[index]
  if (!node) return fault('NODE_GONE', { id })
  if (document.edges.some((edge) => edge.from.node === id || edge.to === id)) return fault('NODE_CONNECTED', { id })
  return ok({
    document: { ...document, nodes: document.nodes.toSpliced(index, 1) },
    inverse: { kind: 'addNode', node, index },
  })
}

function setConfig(document: JourneyDocument, edit: Extract<Edit, { kind: 'setConfig' }>): Applied {
  const node = document.nodes.find((other) => other.id === edit.node)
  if (!node) return fault('NODE_GONE', { id: edit.node })
  const set = setAt(node.config, edit.path, edit.value)
  if (!set) return fault('BAD_PATH', { id: edit.node, path: `/${edit.path.join('/')}` })
  const { path, value } = set.inverse
  return changeNode(document, edit.node, () => ({
    node: { ...node, config: set.config },
    inverse: { kind: 'setConfig', node: node.id, path: [...path], ...(value === undefined ? {} : { value }) },
  }))
}

function withNote({ note: _before, ...node }: DocumentNode, note: string): DocumentNode {
  return note === '' ? node : { ...node, note }
}

function addEdge(document: JourneyDocument, edge: DocumentEdge, index?: number): Applied {
  if (document.edges.some((other) => other.id === edge.id)) return fault('DUP_ID', { id: edge.id })
  for (const end of [edge.from.node, edge.to])
    if (!document.nodes.some((node) => node.id === end)) return fault('NODE_GONE', { id: end })
  if (document.edges.length >= MAX_EDGES) return fault('EDGE_LIMIT', { limit: MAX_EDGES })
  return ok({
    document: { ...document, edges: inserted(document.edges, edge, index) },
    inverse: { kind: 'removeEdge', edge: edge.id },
  })
}

function removeEdge(document: JourneyDocument, id: string): Applied {
  const index = document.edges.findIndex((edge) => edge.id === id)
  const edge = document.edges[index]
  if (!edge) return fault('EDGE_GONE', { id })
  return ok({
    document: { ...document, edges: document.edges.toSpliced(index, 1) },
    inverse: { kind: 'addEdge', edge, index },
  })
}

function changeNode(
  document: JourneyDocument,
  id: string,
  change: (node: DocumentNode) => { readonly node: DocumentNode; readonly inverse: Edit },
): Applied {
  const index = document.nodes.findIndex((node) => node.id === id)
  const before = document.nodes[index]
  if (!before) return fault('NODE_GONE', { id })
  const { node, inverse } = change(before)
  return ok({ document: { ...document, nodes: document.nodes.with(index, node) }, inverse })
}

function inserted<Item>(list: readonly Item[], item: Item, index = list.length): Item[] {
  return list.toSpliced(Math.min(index, list.length), 0, item)
}

function fault(code: DocumentCode, args: JsonObject): { readonly ok: false; readonly fault: EditFault } {
  const { message, fix } = documentProblem(code, {}, args)
  return refused({ code, message, fix, edit: 0 })
}
