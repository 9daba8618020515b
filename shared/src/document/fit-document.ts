import type { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import type { Problem } from '../base/problem.ts'
import { documentSchema, type JourneyDocument, onCanvas } from './document.ts'
import { documentProblem } from './problem-rows.ts'
import { pointerOf } from './read-json.ts'

export interface FittedDocument {
  readonly document: JourneyDocument
  readonly dropped: readonly Problem[]
}

/** The value as a document: fields the format does not have are dropped and told, anything else that does not fit is refused. */
export function fitDocument(raw: JsonObject): Result<FittedDocument, readonly Problem[]> {
  const placed = placeNodes(raw)
  const first = documentSchema.safeParse(placed.document)
  if (first.success) return ok({ document: first.data, dropped: placed.dropped })
  const unknown = first.error.issues.flatMap(unknownFields)
  const second = documentSchema.safeParse(without(placed.document, new Set(unknown.map(pointerOf)), []))
  if (!second.success) return refused(second.error.issues.map((issue) => problemOf(issue, raw)))
  const dropped = unknown.map((path) =>
    documentProblem('FIELD_DROPPED', { ...nodeAt(raw, path), field: pointerOf(path) }, { key: String(path.at(-1)) }),
  )
  return ok({ document: second.data, dropped: [...placed.dropped, ...dropped] })
}

type Path = readonly (string | number)[]

function unknownFields(issue: z.core.$ZodIssue): Path[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...pathOf(issue), key]) : []
}

function problemOf(issue: z.core.$ZodIssue, raw: JsonObject): Problem {
  const path = pathOf(issue)
  const place = { ...nodeAt(raw, path), field: pointerOf(path) }
  return isIdPath(path)
    ? documentProblem('BAD_ID', place)
    : documentProblem('BAD_DATA', place, { reason: issue.message })
}

function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
}

function isIdPath(path: Path): boolean {
  const [list, , field, part] = path
  if (list === 'nodes') return path.length === 3 && field === 'id'
  return list === 'edges' && (field === 'id' || field === 'to' || (field === 'from' && part === 'node'))
}

function nodeAt(raw: JsonObject, path: Path): { readonly node?: string } {
  if (path[0] !== 'nodes' || !Array.isArray(raw.nodes)) return {}
  const node: Json | undefined = raw.nodes[Number(path[1])]
  return isJsonObject(node) && typeof node.id === 'string' ? { node: node.id.slice(0, 64) } : {}
}

function without(value: Json, unknown: ReadonlySet<string>, path: Path): Json {
  if (Array.isArray(value)) return value.map((item: Json, index) => without(item, unknown, [...path, index]))
  if (!isJsonObject(value)) return value
  const kept = Object.entries(value).filter(([key]) => !unknown.has(pointerOf([...path, key])))
  return Object.fromEntries(kept.map(([key, item]) => [key, without(item, unknown, [...path, key])]))
}

/** A node without a place that can be shown goes to the origin; one too far away comes back to the edge. */
function placeNodes(raw: JsonObject): { readonly document: JsonObject; readonly dropped: readonly Problem[] } {
  if (!Array.isArray(raw.nodes)) return { document: raw, dropped: [] }
  const dropped: Problem[] = []
  const nodes = raw.nodes.map((node: Json, index) => {
    if (!isJsonObject(node)) return node
    const given = isJsonObject(node.position) ? node.position : {}
    const position = { x: coordinate(given.x), y: coordinate(given.y) }
    if (position.x.moved || position.y.moved)
      dropped.push(
        documentProblem('POSITION_CLAMPED', { ...nodeAt(raw, ['nodes', index]), field: `/nodes/${index}/position` }),
      )
    return { ...node, position: { ...given, x: position.x.value, y: position.y.value } }
  })
  return { document: { ...raw, nodes }, dropped }
}

function coordinate(value: Json | undefined): { readonly value: number; readonly moved: boolean } {
  if (typeof value !== 'number') return { value: 0, moved: true }
  const shown = onCanvas(value)
  return { value: shown, moved: Math.abs(shown - value) > 1 }
}
