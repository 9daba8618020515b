import type { ConsentStatement } from '@usher/shared/base/consent'
import { isoOf } from '@usher/shared/base/time'
import type { Graph } from '@usher/shared/engine/graph'
import { FORM_SUBMITTED } from '@usher/shared/nodes/form/definition'
import { type Expectation, type Scenario, type ScenarioStep, scenarioSchema } from '@usher/shared/testing/scenario'
import type { Simulation, SimulationAction } from '@usher/shared/testing/simulation'
import type { Story } from './stories.ts'

/** The story up to the state looked at, as a file that replays it and checks that it ends the same way. */
export function scenarioOf(story: Story, graph: Graph, journey: string): Scenario {
  const { setup, timeline, actions } = story
  const states = timeline.states.slice(0, timeline.at + 1)
  const end = states.at(-1)!
  return scenarioSchema.parse({
    name: `${journey} · ${setup.customer}`.slice(0, 120),
    journey,
    customer: {
      id: setup.customer,
      attributes: setup.attributes,
      tags: setup.tags,
      zone: setup.zone,
      ...(setup.segments === undefined ? {} : { segments: [...setup.segments] }),
      ...((setup.consents ?? []).length === 0 ? {} : { consents: setup.consents?.map(saidOf) }),
      events: setup.events.map((event) => ({ ...event, at: isoOf(event.at) })),
    },
    start: { at: isoOf(setup.at), entry: setup.entry, data: setup.data },
    farEnd: setup.farEnd,
    timeline: actions.slice(0, timeline.at).map((action, index) => stepOf(action, states[index]!, states[index + 1]!)),
    expect: expectationsOf(end, graph),
  })
}

/** What a scenario says of a statement: it tells what was said, not when. */
function saidOf({ purpose, channel, state }: ConsentStatement) {
  return { purpose, channel, state }
}

function stepOf(action: SimulationAction, before: Simulation, after: Simulation): ScenarioStep {
  switch (action.kind) {
    case 'say':
      return {
        say: action.text,
        ...(action.choice === undefined ? {} : { choice: action.choice }),
        ...(action.files === undefined ? {} : { files: [...action.files] }),
      }
    case 'event':
      return eventStep(action)
    case 'advanceTo':
    case 'advanceToNext':
      return { at: isoOf(after.now) }
    case 'settle': {
      const settled = before.pending.find(({ place }) => place === action.place)
      const { outcome } = action
      if (settled === undefined) return { at: isoOf(after.now) }
      return { settle: settled.effect.kind, outcome: outcome.kind === 'done' ? outcome : failureOf(outcome) }
    }
    case 'withdraw':
      return { withdraw: action.reason }
    default:
      return action satisfies never
  }
}

/** A form is sent in by its fields: its id is another one in every story. */
function eventStep({ name, data }: Extract<SimulationAction, { kind: 'event' }>): ScenarioStep {
  if (name !== FORM_SUBMITTED) return { event: name, data }
  const { form: _form, ...answers } = data
  return { submit: answers }
}

function failureOf({ code, message }: { readonly code: string; readonly message?: string }) {
  return { kind: 'failed' as const, code, message: message ?? '' }
}

function expectationsOf(end: Simulation, graph: Graph): readonly Expectation[] {
  const messages = end.transcript.filter(({ from }) => from === 'bot').length
  const rests = graph.nodes[end.run.node]?.id
  const stands: readonly Expectation[] =
    end.run.finish !== null
      ? [{ finished: end.run.finish.reason }]
      : end.run.status === 'running' && rests !== undefined
        ? [{ restsAt: rests }]
        : []
  return [...stands, { messages }]
}
