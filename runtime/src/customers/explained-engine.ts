import type { RunTrace } from '@usher/shared/api/customers'
import type { Json } from '@usher/shared/base/json'
import { explain } from '@usher/shared/conditions/explain'
import { createEngine, type Engine, type Visit } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'

/** Why a step went where it went: every rule its nodes tried, in order, with what each read. */
export type Why = RunTrace['steps'][number]['why'][number]

export interface ExplainedEngine extends Engine {
  /** Of every input applied so far, by the run's seq after it. */
  readonly whys: ReadonlyMap<number, readonly Why[]>
}

/** The engine with a listener on its conditions: a rule is explained with the very scope that its node tried it on. */
export function createExplainedEngine(): ExplainedEngine {
  const tried: { readonly node: number; readonly explanation: Json }[] = []
  const engine = createEngine(catalog, ({ node, rule, scope }) => {
    tried.push({ node, explanation: asJson(explain(rule, scope)) })
  })
  const whys = new Map<number, readonly Why[]>()
  return {
    whys,
    load: engine.load,
    advance: (program, run, input, facts) => {
      tried.length = 0
      const advance = engine.advance(program, run, input, facts)
      const why = tried.map(({ node, explanation }): Why => {
        const graphNode = program.graph.nodes[node]
        return {
          node: graphNode?.id ?? '',
          port: graphNode?.ports[leftBy(advance.visited, node)] ?? null,
          explanation,
        }
      })
      whys.set(advance.run.seq, why)
      return advance
    },
  }
}

/** The port a node was left by; what is no port is none of its ports either. */
function leftBy(visited: readonly Visit[], node: number): number {
  return visited.find((visit) => visit.node === node)?.port ?? -1
}

/** An explanation is plain JSON whose optional members are left out, which its interface cannot say. */
function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value))
}
