import { useCallback, useSyncExternalStore } from 'react'

interface Clock {
  now: number
  timer: ReturnType<typeof setInterval> | null
  readonly listeners: Set<() => void>
}

/** One clock for each rhythm: a hundred rows that count down share a timer, and jump together. */
const clocks = new Map<number, Clock>()

/** The time, again every `everyMs`: for running clocks and "3 minutes ago". */
export function useNow(everyMs: number): number {
  const subscribe = useCallback((listener: () => void) => listen(clockOf(everyMs), everyMs, listener), [everyMs])
  return useSyncExternalStore(subscribe, () => timeOf(clockOf(everyMs), everyMs))
}

function clockOf(everyMs: number): Clock {
  const known = clocks.get(everyMs)
  if (known !== undefined) return known
  const clock: Clock = { now: Date.now(), timer: null, listeners: new Set() }
  clocks.set(everyMs, clock)
  return clock
}

/** A clock that nobody listened to has stood still, and is set when it is asked again. Within one rhythm it gives the same time. */
function timeOf(clock: Clock, everyMs: number): number {
  if (clock.timer === null && Date.now() - clock.now >= everyMs) clock.now = Date.now()
  return clock.now
}

function listen(clock: Clock, everyMs: number, listener: () => void): () => void {
  clock.listeners.add(listener)
  clock.timer ??= setInterval(() => {
    clock.now = Date.now()
    for (const tell of clock.listeners) tell()
  }, everyMs)
  return () => {
    clock.listeners.delete(listener)
    if (clock.listeners.size > 0 || clock.timer === null) return
    clearInterval(clock.timer)
    clock.timer = null
  }
}
