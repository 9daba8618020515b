/** Everything one run of `usher bench` has found out, as plain JSON. */
export interface BenchResult {
  readonly machine: Machine
  readonly quick: boolean
  readonly seconds: number
  readonly figures: readonly Figure[]
}

export interface Machine {
  readonly cpus: number
  readonly memoryGiB: number
  readonly node: string
  readonly database: string
}

/** One number, with what it should be. */
export interface Figure {
  readonly part: string
  readonly name: string
  readonly unit: string
  /** The median of `runs`. */
  readonly value: number
  /** What each repetition came to, in the order they ran. */
  readonly runs: readonly number[]
  readonly target: Target | null
  /** Null where there is no target. */
  readonly met: boolean | null
}

export type Target =
  | { readonly kind: 'atLeast'; readonly value: number }
  | { readonly kind: 'atMost'; readonly value: number }
