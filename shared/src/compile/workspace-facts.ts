/** What a journey can only be checked against its workspace for. A list that is null or left out is not known, and nothing is checked against it. */
export interface WorkspaceFacts {
  /** All journeys of the workspace; `calls`: the journeys its live version starts. */
  readonly journeys: readonly JourneyFact[] | null
  /** The journey being compiled. */
  readonly self?: string
  readonly attributes?: readonly string[]
  /** Attributes that the workspace calls sensitive, beside those that always are. */
  readonly sensitive?: readonly string[]
  /** Names of events that were received or declared. */
  readonly events?: readonly string[]
  /** Connected channels. */
  readonly channels?: readonly string[]
  readonly coupons?: readonly string[]
  /** All segments of the workspace, archived ones included. */
  readonly segments?: readonly SegmentFact[]
}

export interface JourneyFact {
  readonly id: string
  readonly name: string
  readonly callable: boolean
  readonly calls?: readonly string[]
}

export interface SegmentFact {
  readonly id: string
  readonly name: string
  readonly archived: boolean
}

/** Nothing is known: for compiling a file by itself. */
export const noFacts: WorkspaceFacts = { journeys: null }
