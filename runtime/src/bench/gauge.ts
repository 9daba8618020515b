/** Something that can be measured again and again. What it opened it closes. */
export interface Gauge {
  readonly label: string
  /** One repetition: a number under each name that the table of figures knows. */
  readonly round: () => Promise<Measured>
  readonly close: () => Promise<void>
}

export type Measured = { readonly [name: string]: number }

/** What every gauge is opened with. */
export interface Bench {
  readonly quick: boolean
  readonly server: BenchServer
}

/** Gives out databases on one server. */
export interface BenchServer {
  readonly version: string
  /** The connection string of a new, empty database. */
  readonly fresh: () => Promise<string>
  /** Drops what was given out, and stops the server if it is ours. */
  readonly close: () => Promise<void>
}
