import type { Json } from '@usher/shared/base/json'
import type { Problem } from '@usher/shared/base/problem'
import type { JourneyDocument } from '@usher/shared/document/document'
import { createContext, useContext } from 'react'
import type { FormWords } from '../../nodes/field-words.ts'
import type { Variable } from '../variables/available-variables.ts'
import type { Place } from './place.ts'

/** What the fields of one node's form share. */
export interface NodeForm {
  readonly words: FormWords
  readonly problems: readonly Problem[]
  readonly variables: readonly Variable[]
  readonly document: JourneyDocument
  readonly readOnly: boolean
  /** One edit on the narrowest path; undefined takes the key away. */
  readonly set: (place: Place, value: Json | undefined) => void
}

export const NodeFormContext = createContext<NodeForm | null>(null)

export function useNodeForm(): NodeForm {
  const form = useContext(NodeFormContext)
  if (form === null) throw new Error('A field of a node stands outside its form')
  return form
}
