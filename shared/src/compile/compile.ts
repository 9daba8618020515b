import { canonicalJson, type Json } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import { sha256Hex } from '../base/sha256.ts'
import { mergeReads, type Reads } from '../conditions/scope.ts'
import type { JourneyDocument } from '../document/document.ts'
import type { Graph, GraphInterrupt, GraphNode } from '../engine/graph.ts'
import { MESSAGE_RECEIVED } from '../engine/input.ts'
import type { Catalog } from '../engine/node-definition.ts'
import type { Plan, Proof } from './plan.ts'
import { calls } from './proofs/calls.ts'
import { coupons } from './proofs/coupons.ts'
import { cycles } from './proofs/cycles.ts'
import { fairness } from './proofs/fairness.ts'
import { goals } from './proofs/goals.ts'
import { interrupts } from './proofs/interrupts.ts'
import { knownNames } from './proofs/known-names.ts'
import { openPorts } from './proofs/open-ports.ts'
import { pressure } from './proofs/pressure.ts'
import { segments } from './proofs/segments.ts'
import { starts } from './proofs/starts.ts'
import { unreachable } from './proofs/unreachable.ts'
import { variables } from './proofs/variables.ts'
import { waits } from './proofs/waits.ts'
import { type JourneyReport, reportOf } from './report.ts'
import { settingsRules } from './settings-rules.ts'
import { planOf } from './wire.ts'
import type { WorkspaceFacts } from './workspace-facts.ts'

export interface Compiled {
  /** Null when any problem is an error. */
  readonly graph: Graph | null
  /** All of them at once: errors first, then warnings, then advice. */
  readonly problems: readonly Problem[]
  readonly report: JourneyReport
}

/**
 * The document as a graph that the engine runs, with everything that is wrong or doubtful about it. The same document, catalog and
 * facts always give the same graph and hash. Never throws for what a document says.
 */
export function compile(document: JourneyDocument, catalog: Catalog, facts: WorkspaceFacts): Compiled {
  const { plan, problems: wiring } = planOf(document, catalog)
  const rules = settingsRules(document)
  const report = reportOf(plan)
  const problems = [
    ...wiring,
    ...rules.flatMap((rule) => rule.problems),
    ...PROOFS.flatMap((proof) => proof(plan, facts)),
    ...pressure(plan, report),
  ].sort((a, b) => RANK[a.severity] - RANK[b.severity])
  const isBroken = problems.some(({ severity }) => severity === 'error')
  return { graph: isBroken ? null : graphOf(plan, mergeReads(...rules.map(({ reads }) => reads))), problems, report }
}

const PROOFS: readonly Proof[] = [
  starts,
  interrupts,
  unreachable,
  openPorts,
  cycles,
  variables,
  waits,
  coupons,
  calls,
  knownNames,
  segments,
  goals,
  fairness,
]

const RANK = { error: 0, warning: 1, advice: 2 } as const

function graphOf(plan: Plan, settingsReads: Reads): Graph {
  const { settings } = plan.document
  const settled = plan.nodes.flatMap((node) => (node.settled ? [{ ...node, settled: node.settled }] : []))
  const body = {
    format: 1 as const,
    nodes: settled.map(
      ({ id, kind, settled: { behaviour, config, ports, targets } }): GraphNode => ({
        id,
        kind,
        behaviour,
        config,
        ports,
        targets,
      }),
    ),
    entries: settled.flatMap(({ index, settled: { entry } }) => (entry ? [{ node: index, on: entry }] : [])),
    settings: {
      reentry: settings.reentry,
      exits: settings.exits.map(({ event, where, reason }) => ({ event, where, reason })),
      maxAgeMs: settings.maxAgeMs,
      ...(settings.sending === undefined ? {} : { sending: settings.sending }),
      ...(settings.holdout === undefined ? {} : { holdout: settings.holdout }),
    },
    interrupts: settings.interrupts.flatMap((interrupt) => graphInterrupt(interrupt, plan)),
    reads: mergeReads(
      settingsReads,
      ...settled.filter(({ index }) => plan.reachable[index]).map((node) => node.settled.reads),
    ),
  }
  // The compiler cannot see that interfaces made of JSON are JSON.
  return { ...body, hash: sha256Hex(canonicalJson(body as unknown as Json)) }
}

function graphInterrupt(interrupt: JourneyDocument['settings']['interrupts'][number], plan: Plan): GraphInterrupt[] {
  const target = plan.indexOf.get(interrupt.target)
  if (target === undefined) return []
  const { name, words, readings, where, after } = interrupt
  const understood = readings.length === 0 ? {} : { readings }
  return [{ name, event: MESSAGE_RECEIVED, words, ...understood, where, target, after }]
}
