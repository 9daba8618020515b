// The states of one simulation in order, and which of them is looked at: the scrubber of the designer.

import type { Simulation } from './simulation.ts'

export interface Timeline {
  readonly states: readonly Simulation[]
  /** Index of the state looked at. */
  readonly at: number
}

export function timelineOf(first: Simulation): Timeline {
  return { states: [first], at: 0 }
}

export function shownState(timeline: Timeline): Simulation {
  return timeline.states[timeline.at]!
}

/** Looks at an earlier or later state; outside the timeline, at its nearest end. */
export function scrub(timeline: Timeline, to: number): Timeline {
  return { ...timeline, at: Math.max(0, Math.min(timeline.states.length - 1, Math.trunc(to))) }
}

/** Goes on from the state looked at. What came after it is another story and is dropped; keep the old timeline to compare. */
export function record(timeline: Timeline, next: Simulation): Timeline {
  const states = [...timeline.states.slice(0, timeline.at + 1), next]
  return { states, at: states.length - 1 }
}
