import { type EventRead, mergeReads, noReads, type Reads } from './scope.ts'
import type { ReadNotes } from './step.ts'

/** Collects what a rule or a template reads while it is compiled. `segmentReads`: what the rule of a segment does. */
export function readNotes(): ReadNotes & { reads(): Reads; segmentReads(): Reads } {
  const attributes: string[] = []
  const context: string[] = []
  const entry: string[] = []
  const events: EventRead[] = []
  const segments: string[] = []
  const records = { journeys: [] as string[], tests: [] as string[], totals: [] as string[] }
  let tags = false
  let consents = false
  const listOf: ReadonlyMap<string, string[]> = new Map([
    ['customer', attributes],
    ['context', context],
    ['entry', entry],
  ])
  const readsOf = (history: readonly EventRead[], totals: readonly string[]) => {
    const named = attributes.filter((name) => name !== WHOLE)
    const allAttributes = named.length < attributes.length
    const read = { attributes: named, allAttributes, tags, context, entry, events: history, segments }
    const hasRecords = [records.journeys, records.tests, totals].some((list) => list.length > 0)
    return mergeReads({
      ...{ ...noReads, ...read },
      ...(consents ? { consents } : {}),
      ...(hasRecords ? { records: { ...records, totals } } : {}),
    })
  }
  return {
    path: ([root = '', member = WHOLE]) => {
      if (root === 'tags') tags = true
      listOf.get(root)?.push(member)
    },
    tags: () => {
      tags = true
    },
    event: (name, withinMs) => {
      events.push({ name, withinMs })
    },
    segment: (id) => {
      segments.push(id)
    },
    consents: () => {
      consents = true
    },
    journey: (id) => {
      records.journeys.push(id)
    },
    test: (id) => {
      records.tests.push(id)
    },
    total: (event) => {
      records.totals.push(event)
    },
    reads: () => readsOf(events, records.totals),
    segmentReads: () => {
      const isCounted = ({ withinMs }: EventRead) => withinMs === null
      const counted = events.filter(isCounted).map(({ name }) => name)
      return readsOf(
        events.filter((read) => !isCounted(read)),
        [...records.totals, ...counted],
      )
    },
  }
}

/** Stands for a root read as a whole: `{"var": "context"}`. */
const WHOLE = '*'
