/**
 * The event names that any version which may still have runs could hear. `names` belongs to `revision`: the statement that
 * leaves an event out of the inbox checks that the revision still stands, so a journey published this instant misses nothing.
 */
export interface HeardNames {
  readonly revision: () => number
  readonly names: (workspace: number) => ReadonlySet<string>
}

/** For those who do not know what is live: their few events always pass through the inbox, where the visit knows. */
export const anythingHeard: HeardNames = { revision: () => -1, names: () => new Set() }
