// Instants as clocks of one time zone show them. Pure.

import type { Instant } from '@usher/shared/base/time'

/** `2026-11-22T14:03`, as date-time inputs have it. */
export function localInput(at: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((known) => known.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant at which clocks of the zone show this; null when the text is no time. */
export function fromLocalInput(text: string, zone: string): Instant | null {
  if (!SHAPE.test(text)) return null
  const asUtc = Date.parse(`${text}:00Z`)
  if (Number.isNaN(asUtc)) return null
  // The zone's offset is found by asking what it shows; twice, because the first guess may lie beyond a clock change.
  const first = asUtc - (Date.parse(`${localInput(asUtc, zone)}:00Z`) - asUtc)
  return first - (Date.parse(`${localInput(first, zone)}:00Z`) - asUtc)
}

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
