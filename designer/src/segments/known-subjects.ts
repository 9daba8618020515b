// What segments may ask about beside the customer, as the server last told it: journeys with their nodes, and tests with their arms.

import type { SegmentSubjects } from '@usher/shared/api/segments'
import type { DescribeNames } from '@usher/shared/conditions/describe'
import type { Language } from '@usher/shared/document/problem-rows'
import { nodeKindNames } from '@usher/shared/nodes/catalog'
import type { NameOption } from '../inspector/form/name-picker.tsx'
import { faces } from '../nodes/faces.ts'

let known: SegmentSubjects = { journeys: [], tests: [] }

export function knowSubjects(subjects: SegmentSubjects): void {
  known = subjects
}

/** Their names for sentences; what is not known goes by its id. */
export function subjectNames(language: Language): Pick<DescribeNames, 'journey' | 'node' | 'test' | 'arm'> {
  return {
    journey: (id) => known.journeys.find((journey) => journey.id === id)?.name,
    node: (journey, id) => nodeOptions(journey, language).find((node) => node.id === id)?.title,
    test: (id) => testOptions().find((test) => test.id === id)?.title,
    arm: (test, id) => armOptions(test).find((arm) => arm.id === id)?.title,
  }
}

export function journeyOptions(): readonly NameOption[] {
  return known.journeys.map(({ id, name }) => ({ id, title: name }))
}

/** By what they are called on the canvas. */
export function nodeOptions(journey: string, language: Language): readonly NameOption[] {
  const nodes = known.journeys.find(({ id }) => id === journey)?.nodes ?? []
  return nodes.map(({ id, kind, label }) => ({
    id,
    title: label || kindText(kind, language),
  }))
}

function kindText(kind: string, language: Language): string {
  const known = nodeKindNames.find((name) => name === kind)
  return known === undefined ? kind : faces[known].label[language]
}

export function outcomeOptions(journey: string): readonly NameOption[] {
  return (known.journeys.find(({ id }) => id === journey)?.outcomes ?? []).map((id) => ({ id, title: id }))
}

/** A test is known by the journey in which it runs. */
export function testOptions(): readonly NameOption[] {
  return known.tests.map(({ id, journey }) => ({ id, title: journey ?? id, detail: id }))
}

export function armOptions(test: string): readonly NameOption[] {
  return (known.tests.find(({ id }) => id === test)?.arms ?? []).map(({ id, label }) => ({ id, title: label || id }))
}
