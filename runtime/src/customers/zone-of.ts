import type { Json } from '@usher/shared/base/json'
import { isZone } from '@usher/shared/base/zone'

/** The zone a customer names, when there is such a one; else the workspace's. */
export function zoneOfCustomer(zone: Json | undefined, fallback: string): string {
  return typeof zone === 'string' && isKnownZone(zone) ? zone : fallback
}

const zones = new Map<string, boolean>()

function isKnownZone(zone: string): boolean {
  const known = zones.get(zone)
  if (known !== undefined) return known
  // Customers could name any text: the memory of it stays small.
  if (zones.size > 2_000) zones.clear()
  const answer = isZone(zone)
  zones.set(zone, answer)
  return answer
}
