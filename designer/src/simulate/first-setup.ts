// What a simulation starts with until a person says otherwise. Pure, but for the time it is given.

import type { JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { Language } from '@usher/shared/document/problem-rows'
import type { Graph, GraphEntry } from '@usher/shared/engine/graph'
import { knownAttributes, knownEventFields } from '../nodes/known-names.ts'
import type { Setup } from './stories.ts'

/** Answers that a person gives: what the world would say decides the way. */
export const ASK_ALL: Setup['farEnd'] = {
  issueCoupon: 'ask',
  checkCoupon: 'ask',
  inviteMember: 'ask',
  httpRequest: 'ask',
  requestHandoff: 'ask',
  startJourney: 'ask',
}

export function firstSetup(graph: Graph, at: Instant, language: Language): Setup {
  const entry = graph.entries[0]
  return {
    ...sampleCustomer(language),
    events: [],
    zone: 'Asia/Shanghai',
    entry: entry === undefined ? '' : (graph.nodes[entry.node]?.id ?? ''),
    data: entry === undefined ? {} : entryData(entry, language),
    at,
    farEnd: ASK_ALL,
  }
}

export function sampleCustomer(language: Language): Pick<Setup, 'customer' | 'attributes' | 'tags'> {
  const attributes = knownAttributes
    .filter(({ name }) => name !== 'id')
    .map(({ name, sample }) => [name, sample[language]] as const)
  return { customer: 'c-1001', attributes: Object.fromEntries(attributes), tags: [] }
}

/** Data that the trigger of an entry would bring along. */
export function entryData({ on }: GraphEntry, language: Language): JsonObject {
  if (on.kind === 'message') return { text: on.words[0] ?? '' }
  if (on.kind !== 'event') return {}
  return Object.fromEntries(
    knownEventFields.filter(({ name }) => name !== 'text').map(({ name, sample }) => [name, sample[language]]),
  )
}
