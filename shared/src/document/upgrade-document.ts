import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import type { Problem } from '../base/problem.ts'
import type { Catalog, ConfigUpgrade } from '../engine/node-definition.ts'
import type { DocumentUpgrade } from './document-upgrades.ts'
import { documentProblem } from './problem-rows.ts'
import { pointerOf } from './read-json.ts'

export interface UpgradedPart {
  /** `document`, or a node kind. */
  readonly part: string
  readonly from: number
  readonly to: number
  /** Names of the steps it went through. */
  readonly steps: readonly string[]
}

interface Upgraded {
  readonly raw: JsonObject
  readonly upgraded: readonly UpgradedPart[]
}

/** Brings a saved document to the formats of this release: first as a whole, then every node by its kind. */
export function upgradeDocument(
  raw: JsonObject,
  catalog: Catalog,
  documentSteps: readonly DocumentUpgrade[],
): Result<Upgraded, readonly Problem[]> {
  const sequences = sequencesOf(raw)
  if (!sequences.ok) return sequences
  const tooNew = partsTooNew(sequences.value, catalog, documentSteps.length)
  if (tooNew.length > 0) return refused(tooNew)
  const from = sequences.value.get('document') ?? 0
  const whole = climb(raw, documentSteps.slice(from), { field: '' })
  if (!whole.ok) return refused([whole.fault])
  const nodes = upgradeNodes(whole.value.nodes, catalog, sequences.value)
  if (!nodes.ok) return nodes
  const parts = stepsTaken(sequences.value, catalog, whole.value.nodes)
  const document = {
    part: 'document',
    from,
    to: documentSteps.length,
    steps: documentSteps.slice(from).map(({ name }) => name),
  }
  return ok({
    raw: {
      ...whole.value,
      ...(nodes.value === undefined ? {} : { nodes: nodes.value }),
      sequences: newSequences(sequences.value, catalog, documentSteps.length),
    },
    upgraded: [...(document.steps.length > 0 ? [document] : []), ...parts],
  })
}

type Sequences = ReadonlyMap<string, number>

function sequencesOf(raw: JsonObject): Result<Sequences, readonly Problem[]> {
  const given = raw.sequences ?? {}
  if (!isJsonObject(given)) return refused([badSequence('sequences', ['sequences'])])
  const entries = Object.entries(given)
  const bad = entries.filter(([, sequence]) => !Number.isInteger(sequence) || Number(sequence) < 0)
  if (bad.length > 0) return refused(bad.map(([part]) => badSequence(part, ['sequences', part])))
  return ok(new Map(entries.map(([part, sequence]) => [part, Number(sequence)])))
}

function badSequence(part: string, path: string[]): Problem {
  return documentProblem('BAD_SEQUENCE', { field: pointerOf(path) }, { part })
}

function partsTooNew(sequences: Sequences, catalog: Catalog, documentKnown: number): Problem[] {
  return [...sequences].flatMap(([part, sequence]) => {
    const known = part === 'document' ? documentKnown : catalog.has(part) ? stepsOf(catalog, part).length : null
    if (known === null || sequence <= known) return []
    return [documentProblem('TOO_NEW', { field: pointerOf(['sequences', part]) }, { part, sequence, known })]
  })
}

function upgradeNodes(
  nodes: Json | undefined,
  catalog: Catalog,
  sequences: Sequences,
): Result<Json | undefined, readonly Problem[]> {
  if (!Array.isArray(nodes)) return ok(nodes)
  const problems: Problem[] = []
  const upgraded = nodes.map((node: Json, index) => {
    if (!isJsonObject(node) || typeof node.kind !== 'string' || !isJsonObject(node.config)) return node
    const steps = stepsOf(catalog, node.kind).slice(sequences.get(node.kind) ?? 0)
    const climbed = climb(node.config, steps, { field: pointerOf(['nodes', index, 'config']) })
    if (climbed.ok) return { ...node, config: climbed.value }
    problems.push(climbed.fault)
    return node
  })
  return problems.length > 0 ? refused(problems) : ok(upgraded)
}

function climb(
  value: JsonObject,
  steps: readonly ConfigUpgrade[],
  place: { field: string },
): Result<JsonObject, Problem> {
  let current = value
  for (const step of steps) {
    try {
      current = step.up(current)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return refused(documentProblem('UPGRADE_FAILED', place, { step: step.name, reason }))
    }
  }
  return ok(current)
}

function stepsTaken(sequences: Sequences, catalog: Catalog, nodes: Json | undefined): UpgradedPart[] {
  if (!Array.isArray(nodes)) return []
  const kinds = new Set(
    nodes.flatMap((node: Json) => (isJsonObject(node) && typeof node.kind === 'string' ? [node.kind] : [])),
  )
  return [...kinds].flatMap((part) => {
    const from = sequences.get(part) ?? 0
    const steps = stepsOf(catalog, part)
    return steps.length > from
      ? [{ part, from, to: steps.length, steps: steps.slice(from).map(({ name }) => name) }]
      : []
  })
}

/** What is not of this catalog keeps its number: a release that knows it will need it. */
function newSequences(sequences: Sequences, catalog: Catalog, documentKnown: number): JsonObject {
  const kinds = [...catalog.keys()].flatMap((kind) =>
    stepsOf(catalog, kind).length > 0 ? [[kind, stepsOf(catalog, kind).length] as const] : [],
  )
  return Object.fromEntries([...sequences, ...kinds, ['document', documentKnown] as const])
}

function stepsOf(catalog: Catalog, kind: string): readonly ConfigUpgrade[] {
  return catalog.get(kind)?.upgrades ?? []
}
