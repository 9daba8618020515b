// What a simulation starts with until a person says otherwise. Pure, but for the time it is given.

import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { Language } from '@usher/shared/document/problem-rows'
import type { Graph, GraphEntry } from '@usher/shared/engine/graph'
import { allAttributes, allEventFields, eventFields } from '../nodes/known-names.ts'
import { meetingOf, valuesUnder } from './meeting.ts'
import type { Setup } from './stories.ts'

/** Answers that a person gives: what the world would say decides the way. */
export const ASK_ALL: Setup['farEnd'] = {
  issueCoupon: 'ask',
  checkCoupon: 'ask',
  inviteMember: 'ask',
  inviteToGroup: 'ask',
  listAgents: 'ask',
  listOrders: 'ask',
  orderAct: 'ask',
  findProducts: 'ask',
  trackParcel: 'ask',
  givePoints: 'ask',
  notify: 'ask',
  httpRequest: 'ask',
  requestHandoff: 'ask',
  openWork: 'ask',
  addToBatch: 'ask',
  startJourney: 'ask',
}

export function firstSetup(graph: Graph, at: Instant, language: Language): Setup {
  const entry = graph.entries[0]
  const customer = sampleCustomer(language)
  const base = { ...customer, events: [], zone: 'Asia/Shanghai', at, farEnd: ASK_ALL }
  return entry === undefined
    ? { ...base, entry: '', data: {} }
    : { ...base, ...enteringBy(graph, entry, { customer, language }) }
}

export function sampleCustomer(language: Language): SampleCustomer {
  const attributes = allAttributes()
    .filter(({ name }) => name !== 'id')
    .map(({ name, sample }) => [name, sample[language]] as const)
  return { customer: 'c-1001', attributes: Object.fromEntries(attributes), tags: [], consents: [] }
}

export type SampleCustomer = Pick<Setup, 'customer' | 'attributes' | 'tags' | 'consents'>

interface Who {
  readonly customer: Pick<Setup, 'attributes' | 'tags'>
  readonly language: Language
}

/** The entry with data and a customer that its own condition lets in, where that can be read off the condition. */
export function enteringBy(
  graph: Graph,
  entry: GraphEntry,
  { customer: { attributes, tags }, language }: Who,
): Pick<Setup, 'entry' | 'data' | 'attributes' | 'tags'> {
  const meeting = meetingOf(entry.on.where)
  return {
    entry: graph.nodes[entry.node]?.id ?? '',
    data: { ...usualData(graph, entry, language), ...valuesUnder(meeting, 'event'), ...valuesUnder(meeting, 'entry') },
    attributes: { ...attributes, ...valuesUnder(meeting, 'customer') },
    tags: [...new Set([...tags, ...meeting.tags])],
  }
}

/** What such an event usually brings along, and what else the journey reads of it. */
function usualData(graph: Graph, { on }: GraphEntry, language: Language): JsonObject {
  if (on.kind === 'message') return { text: on.words[0] ?? '' }
  if (on.kind !== 'event') return {}
  const usual = eventFields(on.name).map(({ name, sample }) => [name, sample[language]] as const)
  const read = JSON.stringify(graph.nodes.map(({ config }) => config)).matchAll(/\bentry\.([A-Za-z_][A-Za-z0-9_]*)/g)
  return Object.fromEntries([...[...read].map(([, name]) => [name!, sampleOf(name!, language)] as const), ...usual])
}

function sampleOf(name: string, language: Language): Json {
  return allEventFields().find((known) => known.name === name)?.sample[language] ?? name
}
