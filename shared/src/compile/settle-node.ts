import type { Problem } from '../base/problem.ts'
import { mergeReads, noReads, type Reads } from '../conditions/scope.ts'
import { findSecrets } from '../document/clear-secrets.ts'
import type { DocumentNode } from '../document/document.ts'
import type { AnyNodeKind, Catalog, ConfigFinding, NodeProofs } from '../engine/node-definition.ts'
import { configProblems } from './config-problems.ts'
import type { SettledNode } from './plan.ts'
import { describeProblem, problem } from './problems.ts'
import { type ReadLanguage, readRule, readTemplate } from './read-language.ts'

/** A node by itself: its settings parsed, checked and read; where its ways lead is not known yet. */
export interface Settling {
  readonly settled: Omit<SettledNode, 'targets'> | null
  readonly problems: readonly Problem[]
}

export function settleNode(node: DocumentNode, catalog: Catalog): Settling {
  const kind = catalog.get(node.kind)
  if (!kind) return { settled: null, problems: [problem('UNKNOWN_TYPE', { node: node.id }, { kind: node.kind })] }
  const secrets = findSecrets(node.config).map((field) => problem('SECRET_IN_CONFIG', { node: node.id, field }))
  const parsed = kind.config.safeParse(node.config)
  if (!parsed.success)
    return { settled: null, problems: [...secrets, ...configProblems(node.id, node.config, parsed.error.issues)] }
  const proofs: NodeProofs = kind.proofs(parsed.data)
  const language = languageOf(node.id, proofs)
  const found: readonly ConfigFinding[] = kind.checks?.(parsed.data) ?? []
  return {
    settled: {
      config: parsed.data,
      behaviour: kind.behaviour ?? 1,
      ports: kind.ports(parsed.data),
      entry: entryOf(kind, parsed.data),
      proofs,
      reads: mergeReads(testReads(proofs), ...language.map(({ read }) => read.reads)),
      bareReads: language.flatMap(({ field, read }) => read.bare.map((variable) => ({ variable, field }))),
    },
    problems: [
      ...secrets,
      ...found.map((finding) => findingProblem(node.id, finding)),
      ...language.flatMap(({ read }) => read.problems),
    ],
  }
}

function testReads({ tests = [] }: NodeProofs): Reads {
  return { ...noReads, tests: tests.map(({ id }) => id) }
}

function languageOf(
  node: string,
  proofs: NodeProofs,
): readonly { readonly field: string; readonly read: ReadLanguage }[] {
  return [
    ...(proofs.rules ?? []).map(({ field, rule }) => ({ field, read: readRule(rule, { node, field }) })),
    ...(proofs.templates ?? []).map(({ field, text }) => ({ field, read: readTemplate(text, { node, field }) })),
  ]
}

function entryOf(kind: AnyNodeKind, config: unknown): SettledNode['entry'] {
  return kind.entry ? kind.entry(config) : null
}

/** What a kind finds keeps its own words where the catalogue has no row for it. */
function findingProblem(node: string, finding: ConfigFinding): Problem {
  const words = describeProblem(finding, 'en')
  return { ...finding, ...words, node }
}
