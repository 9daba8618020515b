import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import type { Problem } from '../base/problem.ts'
import type { Catalog } from '../engine/node-definition.ts'
import { clearSecrets } from './clear-secrets.ts'
import type { JourneyDocument } from './document.ts'
import { documentUpgrades } from './document-upgrades.ts'
import { fitDocument } from './fit-document.ts'
import { plainJson } from './plain-json.ts'
import { documentProblem } from './problem-rows.ts'
import { pointerOf, readJson } from './read-json.ts'
import { type UpgradedPart, upgradeDocument } from './upgrade-document.ts'

export interface LoadedDocument {
  readonly document: JourneyDocument
  /** The upgrades it went through. Empty: it was saved by this release or one with the same formats. */
  readonly upgraded: readonly UpgradedPart[]
  /** Kinds that this catalog does not have: their nodes stay as they are and cannot be published. */
  readonly unknownKinds: readonly string[]
  /** What could not be kept, and is no reason to refuse the rest. */
  readonly dropped: readonly Problem[]
}

/**
 * Reads a saved document: from text, or from a value that somebody parsed already. Lenient with what it does not know,
 * strict with what would break the editor or the engine; all problems at once. Never throws, whatever it is given.
 */
export function loadDocument(source: unknown, catalog: Catalog): Result<LoadedDocument, readonly Problem[]> {
  const read = typeof source === 'string' ? readJson(source) : plainJson(source)
  if (!read.ok) return refused([read.fault])
  if (!isJsonObject(read.value))
    return refused([documentProblem('BAD_DATA', { field: '' }, { reason: 'the file must hold one object' })])
  const upgrade = upgradeDocument(read.value, catalog, documentUpgrades)
  if (!upgrade.ok) return upgrade
  const { document: cleared, cleared: secrets } = clearSecrets(upgrade.value.raw)
  const fitted = fitDocument(cleared)
  if (!fitted.ok) return fitted
  const { document, dropped } = fitted.value
  const broken = brokenReferences(document)
  if (broken.length > 0) return refused(broken)
  const unknownKinds = [...new Set(document.nodes.map((node) => node.kind))].filter((kind) => !catalog.has(kind))
  return ok({ document, upgraded: upgrade.value.upgraded, unknownKinds, dropped: [...secrets, ...dropped] })
}

/** A blank journey, in the formats this catalog saves. */
export function emptyDocument(name: string, catalog: Catalog): JourneyDocument {
  const settings = { reentry: { kind: 'oneAtATime' as const }, exits: [], interrupts: [], maxAgeMs: null }
  return { name, description: '', sequences: currentSequences(catalog), nodes: [], edges: [], settings }
}

/** The same text for the same document: keys in a fixed order, one line per value, no secrets, a newline at the end. */
export function serializeDocument(document: JourneyDocument): string {
  return `${JSON.stringify(ordered(clearSecrets(document).document), null, 2)}\n`
}

function currentSequences(catalog: Catalog): { [part: string]: number } {
  const kinds = [...catalog.values()].filter((kind) => (kind.upgrades?.length ?? 0) > 0)
  return {
    document: documentUpgrades.length,
    ...Object.fromEntries(kinds.map((kind) => [kind.kind, kind.upgrades?.length ?? 0])),
  }
}

/** The order in which a person reads a journey; all other keys follow by name. */
const FIRST_KEYS = [
  'name',
  'description',
  'sequences',
  'nodes',
  'edges',
  'settings',
  'id',
  'kind',
  'label',
  'from',
  'to',
]

function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => ordered(item))
  if (!isJsonObject(value)) return value
  const object: JsonObject = value
  const rank = (key: string) => (FIRST_KEYS.includes(key) ? FIRST_KEYS.indexOf(key) : FIRST_KEYS.length)
  const keys = Object.keys(object).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return Object.fromEntries(keys.map((key) => [key, ordered(object[key] ?? null)]))
}

/** Ids that stand twice, and edges without their nodes. */
function brokenReferences(document: JourneyDocument): Problem[] {
  const problems: Problem[] = []
  const nodes = new Set<string>()
  for (const [index, { id }] of document.nodes.entries()) {
    if (nodes.has(id))
      problems.push(documentProblem('DUP_ID', { node: id, field: pointerOf(['nodes', index, 'id']) }, { id }))
    nodes.add(id)
  }
  const edges = new Set<string>()
  for (const [index, edge] of document.edges.entries()) {
    const { id } = edge
    if (edges.has(id))
      problems.push(documentProblem('DUP_ID', { edge: id, field: pointerOf(['edges', index, 'id']) }, { id }))
    edges.add(id)
    if (!nodes.has(edge.from.node)) problems.push(dangling(id, edge.from.node, ['edges', index, 'from', 'node']))
    if (!nodes.has(edge.to)) problems.push(dangling(id, edge.to, ['edges', index, 'to']))
  }
  return problems
}

function dangling(id: string, missing: string, path: (string | number)[]): Problem {
  return documentProblem('DANGLING_EDGE', { edge: id, field: pointerOf(path) }, { id, missing })
}
