import type { Condition, Group } from '@usher/shared/conditions/tree'
import type { JourneyDocument } from '@usher/shared/document/document'
import { createContext, useContext } from 'react'
import type { Variable } from '../variables/available-variables.ts'

/** What the rows of one builder share. */
export interface Builder {
  readonly root: Group
  readonly variables: readonly Variable[]
  readonly document: JourneyDocument
  /** Tags to choose from, beside those of the journey. */
  readonly tags: readonly string[]
  /** Segments may ask for what is kept of a customer beside profile and history. */
  readonly isSegment: boolean
  readonly isDisabled: boolean
  readonly change: (root: Group) => void
}

export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext)
  if (builder === null) throw new Error('A condition row stands outside its builder')
  return builder
}

export type RowOf<Kind extends Condition['kind']> = Extract<Condition, { readonly kind: Kind }>
