// Lists to choose names from: what shops usually have, and what this journey already uses.

import { isJsonObject, type Json } from '@usher/shared/base/json'
import type { JourneyDocument } from '@usher/shared/document/document'
import type { Language } from '@usher/shared/document/problem-rows'
import { catalog } from '@usher/shared/nodes/catalog'
import { allEvents } from '../../nodes/known-names.ts'
import { type Field, fieldOf, membersFor } from '../schema/field.ts'
import type { Variable } from '../variables/available-variables.ts'
import type { NameOption } from './name-picker.tsx'

export function eventOptions(document: JourneyDocument, language: Language): readonly NameOption[] {
  const known = allEvents().map((event) => ({ id: event.name, title: event[language], detail: event.name }))
  const used = usedNames(document, 'event').filter((name) => !known.some(({ id }) => id === name))
  return [...known, ...used.map((name) => ({ id: name, title: name }))]
}

export function attributeOptions(variables: readonly Variable[], language: Language): readonly NameOption[] {
  return variables
    .filter(({ group, path }) => group === 'customer' && path !== 'customer.id')
    .map(({ path, title }) => ({ id: path.slice('customer.'.length), title: title[language], detail: path.slice(9) }))
}

export function variableOptions(
  variables: readonly Variable[],
  language: Language,
  groupName: (group: string) => string,
): readonly NameOption[] {
  return variables.map(({ path, title, group }) => ({
    id: path,
    title: title[language],
    detail: path,
    group: groupName(group),
  }))
}

/** Every name that a field with this widget holds anywhere in the journey. */
export function usedNames(document: JourneyDocument, widget: string): readonly string[] {
  const names = document.nodes.flatMap(({ kind, config }) => {
    const field = formOf(kind)
    return field === null ? [] : textsOf(field, config, widget)
  })
  const exits = widget === 'event' ? document.settings.exits.map(({ event }) => event) : []
  return [...new Set([...names, ...exits])].filter((name) => name !== '').sort()
}

const forms = new Map<string, Field>()

/** The form of a kind, read once; null for a kind that this release does not know. */
export function formOf(kind: string): Field | null {
  const definition = catalog.get(kind)
  if (definition === undefined) return null
  const known = forms.get(kind) ?? fieldOf(definition.config)
  forms.set(kind, known)
  return known
}

function textsOf(field: Field, value: Json | undefined, widget: string): readonly string[] {
  const { shape } = field
  if (typeof value === 'string') return field.widget === widget ? [value] : []
  if (shape.kind === 'list' && Array.isArray(value)) {
    const item = { ...shape.item, widget: shape.item.widget ?? field.widget }
    return value.flatMap((part) => textsOf(item, part, widget))
  }
  if (!isJsonObject(value)) return []
  return membersFor(shape, value).flatMap(({ key, field: member }) => textsOf(member, value[key], widget))
}
