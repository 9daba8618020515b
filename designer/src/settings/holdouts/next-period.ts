import { localParts } from '@usher/shared/base/zone'

/** The half-year that it is in the zone, such as `2026H2`; with a number behind it once that name is taken. */
export function nextPeriod(now: number, zone: string, taken: readonly string[]): string {
  const { year, month } = localParts(now, zone)
  const half = `${year}H${month <= 6 ? 1 : 2}`
  for (let number = 1; ; number++) {
    const name = number === 1 ? half : `${half}-${number}`
    if (!taken.includes(name)) return name
  }
}
