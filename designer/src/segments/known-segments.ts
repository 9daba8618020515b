// The segments of the workspace as the server last told them: sentences on the canvas, pickers and simulations ask here.

import type { Rule } from '@usher/shared/conditions/rule'
import { noSegments, type Segments, segmentsOf } from '@usher/shared/conditions/segments'
import type { NameOption } from '../inspector/form/name-picker.tsx'

export interface KnownSegment {
  readonly id: string
  readonly name: string
  readonly rule: Rule
  readonly archived: boolean
}

let known: ReadonlyMap<string, KnownSegment> = new Map()
let compiled: Segments = noSegments

export function knowSegments(segments: readonly KnownSegment[]): void {
  known = new Map(segments.map((segment) => [segment.id, segment]))
  compiled = segmentsOf(segments)
}

/** Its name, or its id where it is not known. */
export function segmentText(id: string): string {
  return known.get(id)?.name ?? id
}

/** What a picker offers: the one that is chosen, archived or not, and all others that are in use. */
export function segmentOptions(chosen: string): readonly NameOption[] {
  return [...known.values()]
    .filter(({ id, archived }) => !archived || id === chosen)
    .map(({ id, name }) => ({ id, title: name }))
}

/** Who is in which of them, by their rules. */
export function workspaceSegments(): Segments {
  return compiled
}
