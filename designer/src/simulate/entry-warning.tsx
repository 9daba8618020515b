import { compileRule } from '@usher/shared/conditions/compile-rule'
import { explain } from '@usher/shared/conditions/explain'
import type { Rule } from '@usher/shared/conditions/rule'
import type { Scope } from '@usher/shared/conditions/scope'
import type { Graph } from '@usher/shared/engine/graph'
import { TriangleAlert } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { ExplanationTree } from '../runs/explanation-tree.tsx'
import { segmentsByRules } from './segments-by-rules.ts'
import { simulateWords } from './simulate-words.ts'
import type { Setup } from './stories.ts'

/** Says so when the entry's condition would keep this customer out: a simulation puts anybody in. */
export function EntryWarning({ graph, setup }: { graph: Graph; setup: Setup }) {
  const words = useWords(simulateWords)
  const entry = graph.entries.find(({ node }) => graph.nodes[node]?.id === setup.entry)
  const where = entry?.on.where ?? null
  if (where === null || passes(where, scopeOf(setup, graph))) return null
  const told = explain(where, scopeOf(setup, graph))
  return (
    <div className="flex flex-col gap-2 rounded-control bg-tint-warn p-2.5 text-xs text-warn">
      <p className="flex items-start gap-2">
        <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        {words.wouldNotEnter}
      </p>
      <div className="rounded-chip bg-surface p-2 text-ink">
        <ExplanationTree tree={told} />
      </div>
    </div>
  )
}

function passes(where: Rule, scope: Scope): boolean {
  const compiled = compileRule(where)
  if (!compiled.ok) return false
  try {
    return compiled.value.test(scope)
  } catch {
    // Without an answer nobody enters, and the explanation says why.
    return false
  }
}

function scopeOf(setup: Setup, graph: Graph): Scope {
  const { customer, attributes, tags, events, data, at, zone, consents = [] } = setup
  const of = { customer: { ...attributes, id: customer }, tags, now: at, zone, events, consents }
  const segments = setup.segments ?? segmentsByRules(setup, graph.reads.segments ?? [])
  return { ...of, segments, entry: data, event: data, context: {} }
}
