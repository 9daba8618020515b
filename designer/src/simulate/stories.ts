// A simulation as the panel keeps it: one timeline per "what if", each with the actions that made it. Pure.

import type { ConsentStatement } from '@usher/shared/base/consent'
import type { JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { EventFact } from '@usher/shared/conditions/scope'
import type { Facts } from '@usher/shared/engine/facts'
import type { FarEnd } from '@usher/shared/testing/far-end'
import {
  applyToSimulation,
  type Simulation,
  type SimulationAction,
  type SimulationWorld,
  startSimulation,
} from '@usher/shared/testing/simulation'
import { record, scrub, shownState, type Timeline, timelineOf } from '@usher/shared/testing/timeline'

/** Who enters, where, with what and when. */
export interface Setup {
  readonly customer: string
  readonly attributes: JsonObject
  readonly tags: readonly string[]
  readonly events: readonly EventFact[]
  /** Ids of the segments the customer is in, whatever their rules say; by their rules when left out. */
  readonly segments?: readonly string[] | undefined
  /** What the customer has said of being written to and called. */
  readonly consents?: readonly ConsentStatement[] | undefined
  readonly zone: string
  /** Id of the entry node. */
  readonly entry: string
  readonly data: JsonObject
  readonly at: Instant
  readonly farEnd: FarEnd
}

export interface Story {
  readonly id: number
  readonly setup: Setup
  readonly timeline: Timeline
  /** What was done: one action between each state and the next. */
  readonly actions: readonly SimulationAction[]
  /** Where it branched off another story. */
  readonly forkedAt: number | null
}

export interface Stories {
  readonly all: readonly Story[]
  readonly shown: number
}

export function begin(world: SimulationWorld, setup: Setup): Stories {
  const { entry, data, at, farEnd } = setup
  const first = startSimulation({
    ...world,
    customer: factsOf(setup),
    entry: { node: entry, data },
    at,
    farEnd,
  })
  return { all: [{ id: 1, setup, timeline: timelineOf(first), actions: [], forkedAt: null }], shown: 1 }
}

function factsOf({ customer, attributes, tags, zone, events, segments, consents = [] }: Setup): Facts {
  const facts = { customer: { ...attributes, id: customer }, tags, zone, events, consents }
  return segments === undefined ? facts : { ...facts, segments }
}

export function shownStory(stories: Stories): Story {
  return stories.all.find(({ id }) => id === stories.shown) ?? stories.all[0]!
}

export function shownSimulation(stories: Stories): Simulation {
  return shownState(shownStory(stories).timeline)
}

/** Goes on from the state looked at. In the middle of a story that is another story: the first stays to compare with. */
export function act(world: SimulationWorld, stories: Stories, action: SimulationAction): Stories {
  const story = shownStory(stories)
  const { at, states } = story.timeline
  const base = at === states.length - 1 ? stories : fork(stories)
  const from = shownStory(base)
  const next = applyToSimulation(world, shownState(from.timeline), action)
  const grown: Story = { ...from, timeline: record(from.timeline, next), actions: [...from.actions, action] }
  return replaced(base, grown)
}

/** A second story that has the first one's past up to the state looked at. */
export function fork(stories: Stories): Stories {
  const story = shownStory(stories)
  const { at, states } = story.timeline
  const id = Math.max(...stories.all.map((known) => known.id)) + 1
  const copy: Story = {
    ...story,
    id,
    timeline: { states: states.slice(0, at + 1), at },
    actions: story.actions.slice(0, at),
    forkedAt: at,
  }
  return { all: [...stories.all, copy], shown: id }
}

export function lookAt(stories: Stories, step: number): Stories {
  const story = shownStory(stories)
  return replaced(stories, { ...story, timeline: scrub(story.timeline, step) })
}

export function show(stories: Stories, id: number): Stories {
  return { ...stories, shown: id }
}

function replaced(stories: Stories, story: Story): Stories {
  return { ...stories, all: stories.all.map((known) => (known.id === story.id ? story : known)) }
}
