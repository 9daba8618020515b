import { useSyncExternalStore } from 'react'

export const VIEWS = ['open', 'mine', 'overdue', 'waiting', 'done'] as const
export const KINDS = ['approval', 'case', 'task'] as const

export interface WorkFilter {
  readonly view: (typeof VIEWS)[number]
  readonly kind: (typeof KINDS)[number] | null
  readonly queue: string | null
}

let filter: WorkFilter = { view: 'open', kind: null, queue: null }
const listeners = new Set<() => void>()

/** What the list shows: outlives the page, so that coming back shows the same. */
export function useWorkFilter(): WorkFilter {
  return useSyncExternalStore(subscribe, () => filter)
}

export function setWorkFilter(changes: Partial<WorkFilter>): void {
  filter = { ...filter, ...changes }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
