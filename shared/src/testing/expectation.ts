import { canonicalJson, type Json } from '../base/json.ts'
import type { Graph } from '../engine/graph.ts'
import { messageText } from '../engine/message-text.ts'
import type { Expectation } from './scenario.ts'
import type { VisitedNode } from './shown-step.ts'
import type { Simulation } from './simulation.ts'

export interface Checked {
  readonly expectation: Expectation
  readonly ok: boolean
  /** What there was instead, for people. */
  readonly found: Json
}

/** Does the end of a story hold what was expected of it? */
export function checkExpectation(graph: Graph, sim: Simulation, expectation: Expectation): Checked {
  return { expectation, ...judge(graph, sim, expectation) }
}

type Judged = Pick<Checked, 'ok' | 'found'>

function judge(graph: Graph, sim: Simulation, wanted: Expectation): Judged {
  if ('message' in wanted) return said(sim, (texts) => texts.some((text) => text.includes(wanted.message)))
  if ('noMessage' in wanted) return said(sim, (texts) => !texts.some((text) => text.includes(wanted.noMessage)))
  if ('messages' in wanted) return said(sim, (texts) => texts.length === wanted.messages)
  if ('tag' in wanted) return { ok: sim.facts.tags.includes(wanted.tag), found: sim.facts.tags }
  if ('noTag' in wanted) return { ok: !sim.facts.tags.includes(wanted.noTag), found: sim.facts.tags }
  if ('attribute' in wanted) return equals(sim.facts.customer[wanted.attribute], wanted.value)
  if ('variable' in wanted) return equals(sim.run.context[wanted.variable], wanted.value)
  if ('asked' in wanted) return asked(sim, wanted.asked, wanted.times)
  if ('reached' in wanted) return passed(sim, (visits) => visits.some((visit) => isVisit(visit, wanted)))
  if ('notReached' in wanted) {
    return passed(sim, (visits) => !visits.some((visit) => isVisit(visit, { reached: wanted.notReached })))
  }
  if ('restsAt' in wanted) {
    const node = sim.run.status === 'running' ? graph.nodes[sim.run.node]?.id : undefined
    return { ok: node === wanted.restsAt, found: node ?? sim.run.status }
  }
  if ('withheld' in wanted) {
    const lines = sim.transcript.flatMap((line) => (line.from === 'withheld' ? [line] : []))
    const ok = lines.some(
      ({ content, why }) =>
        messageText(content).includes(wanted.withheld) && (wanted.why === undefined || why === wanted.why),
    )
    return { ok, found: lines.map(({ content, why }) => `${why}: ${messageText(content)}`) }
  }
  if ('interrupted' in wanted) {
    const names = sim.history.flatMap(({ interrupt }) => (interrupt === undefined ? [] : [interrupt.name]))
    return { ok: names.includes(wanted.interrupted), found: names }
  }
  const reason = sim.run.finish?.reason
  return { ok: reason === wanted.finished, found: reason ?? sim.run.status }
}

function said(sim: Simulation, holds: (texts: readonly string[]) => boolean): Judged {
  const texts = sim.transcript.flatMap((line) => (line.from === 'bot' ? [messageText(line.content)] : []))
  return { ok: holds(texts), found: texts }
}

function asked(sim: Simulation, kind: string, times: number | undefined): Judged {
  const found = sim.history.flatMap(({ effects }) => effects).filter((effect) => effect.kind === kind).length
  return { ok: times === undefined ? found > 0 : found === times, found }
}

function passed(sim: Simulation, holds: (visits: readonly VisitedNode[]) => boolean): Judged {
  const visits = sim.history.flatMap(({ visited }) => visited)
  return { ok: holds(visits), found: visits.map(({ node, port, how }) => `${node}: ${port ?? how}`) }
}

function isVisit(
  visit: VisitedNode,
  wanted: { readonly reached: string; readonly port?: string | undefined },
): boolean {
  return visit.node === wanted.reached && (wanted.port === undefined || visit.port === wanted.port)
}

function equals(found: Json | undefined, wanted: Json): Judged {
  return { ok: found !== undefined && canonicalJson(found) === canonicalJson(wanted), found: found ?? null }
}
