import type { Json } from '@usher/shared/base/json'
import type { JourneyDocument } from '@usher/shared/document/document'
import type { Language } from '@usher/shared/document/problem-rows'
import type { EntryTrigger } from '@usher/shared/engine/graph'
import { type GivenMember, givenMembers } from '../../nodes/given-members.ts'
import { allAttributes, allEventFields, eventFields, type KnownName, type ValueType } from '../../nodes/known-names.ts'
import { type Provided, providedAt } from './provided-at.ts'
import { type ReadNode, readNodes } from './read-nodes.ts'

export interface Variable {
  /** As templates and conditions write it: `customer.level`. */
  readonly path: string
  readonly title: { readonly [L in Language]: string }
  readonly group: VariableGroup
  readonly type: ValueType | null
  readonly sample: { readonly [L in Language]: Json }
  /** False when some way to the node does not set it: a text then needs a fallback. */
  readonly certain: boolean
}

type VariableGroup = 'customer' | 'entry' | 'event' | 'context' | 'other'

/** Everything that a text or a condition at this node may name; without a node, what the whole journey may. */
export function availableVariables(document: JourneyDocument, node: string | null): readonly Variable[] {
  const nodes = readNodes(document)
  return [
    ...customerVariables(nodes),
    ...eventVariables(document, nodes),
    ...providedAt(document, nodes, node).flatMap(contextVariables),
    { path: 'now', title: { zh: '现在', en: 'now' }, group: 'other', type: 'time', sample: both(NOW), certain: true },
  ]
}

const NOW = Date.UTC(2026, 10, 22, 6)

function customerVariables(nodes: readonly ReadNode[]): readonly Variable[] {
  const known = allAttributes().map((name) => named(name, 'customer', name.name === 'id'))
  const written = nodes.flatMap(({ proofs }) => proofs.attributesWritten ?? [])
  return distinct([...known, ...written.filter(Boolean).map((name) => unnamed(`customer.${name}`, 'customer'))])
}

/** Data of what starts the journey: a message has text, other events have what shops usually send. */
function eventVariables(document: JourneyDocument, nodes: readonly ReadNode[]): readonly Variable[] {
  const triggers = nodes.flatMap(({ trigger }) => (trigger === null ? [] : [trigger]))
  const known = allEventFields()
  const fields = known.filter((field) => triggers.length === 0 || triggers.some((on) => carries(on, field)))
  const used = usedPaths(document)
  return distinct([
    ...fields.map((field) => named(field, 'entry', false)),
    ...used.filter((path) => path.startsWith('entry.')).map((path) => unnamed(path, 'entry')),
    ...known.map((field) => named(field, 'event', false)),
    ...used.filter((path) => path.startsWith('event.')).map((path) => unnamed(path, 'event')),
  ])
}

function carries(trigger: EntryTrigger, { name }: KnownName): boolean {
  if (trigger.kind === 'message') return isOfMessage(name)
  return trigger.kind === 'event' && (trigger.name === 'message_received') === isOfMessage(name)
}

function isOfMessage(name: string): boolean {
  return eventFields('message_received').some((field) => field.name === name)
}

/** Paths that the journey already names: what a brand's events carry need not be written down anywhere else. */
function usedPaths(document: JourneyDocument): readonly string[] {
  const text = JSON.stringify(document.nodes.map(({ config }) => config))
  return [...new Set(text.match(/\b(?:entry|event)\.[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/g) ?? [])]
}

function contextVariables({ name, certain }: Provided): readonly Variable[] {
  const path = `context.${name}`
  const whole: Variable = { ...unnamed(path, 'context'), certain }
  const members = Object.hasOwn(givenMembers, name) ? (givenMembers[name] ?? []) : []
  return members.length === 0 ? [whole] : members.map((member) => memberOf(path, member, certain))
}

function memberOf(path: string, member: GivenMember, certain: boolean): Variable {
  const { name, zh, en, type, sample } = member
  return { path: `${path}.${name}`, title: { zh, en }, group: 'context', type, sample: both(sample), certain }
}

function named(name: KnownName, group: VariableGroup, certain: boolean): Variable {
  const { zh, en, type, sample } = name
  return { path: `${group}.${name.name}`, title: { zh, en }, group, type, sample, certain }
}

function unnamed(path: string, group: VariableGroup): Variable {
  const name = path.slice(path.indexOf('.') + 1)
  return { path, title: { zh: name, en: name }, group, type: null, sample: both(name), certain: false }
}

function distinct(variables: readonly Variable[]): readonly Variable[] {
  return [...new Map(variables.toReversed().map((variable) => [variable.path, variable])).values()].toReversed()
}

function both(value: Json): { readonly zh: Json; readonly en: Json } {
  return { zh: value, en: value }
}
