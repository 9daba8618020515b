// One salt per decision beside `variantSalt`, so that draws are independent of each other. A number used twice would make all tests of a workspace
// one test. `seed` changes only when a test is begun anew on purpose.

/** Whether the customer is in the test at all. A draw of its own: raising the share moves nobody who is in. */
export const coverageSalt = (experiment: string, seed = 's0'): string => `cov:${experiment}:${seed}`

/** Whether a journey leaves the customer alone. */
export const journeyHoldoutSalt = (journey: string, seed = 's0'): string => `hold:j:${journey}:${seed}`

/** Whether the workspace leaves the customer alone for a period such as `2026H2`. */
export const globalHoldoutSalt = (period: string): string => `hold:g:${period}`

/** The customer's place among tests that exclude each other. */
export const groupSalt = (group: string, seed = 's0'): string => `ns:${group}:${seed}`
