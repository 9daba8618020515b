// What the server has not confirmed, on this machine. Each tab keeps its own queue, so that two tabs never mix; the queue
// of a tab that was closed or died is taken over by the next one that opens the journey.

import { type EditBatch, editBatchSchema } from '@usher/shared/document/edit'
import { z } from 'zod'
import type { EditorState } from './state.ts'

const queueSchema = z.object({ rev: z.number().int(), batches: z.array(editBatchSchema) })

export interface KeptQueue {
  readonly rev: number
  readonly batches: readonly EditBatch[]
}

const PREFIX = 'usher.pending.'
const TAB = 'usher.tab'
let tab = ''

/** Claims this tab's name for as long as it lives. A duplicated tab starts with its original's name and gets its own here. */
async function claimTab(): Promise<void> {
  if (tab !== '') return
  const known = sessionStorage.getItem(TAB)
  tab = known && (await holds(known)) ? known : await newTab()
  sessionStorage.setItem(TAB, tab)
}

async function newTab(): Promise<string> {
  const name = crypto.getRandomValues(new Uint32Array(2)).join('-')
  await holds(name)
  return name
}

/** Without web locks (an address without TLS) every tab believes itself alone, and nobody takes over another's queue. */
function holds(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise((resolve) => {
    void navigator.locks.request(PREFIX + name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise<void>(() => {})
    })
  })
}

async function isGone(name: string): Promise<boolean> {
  if (!navigator.locks) return false
  return navigator.locks.request(PREFIX + name, { ifAvailable: true }, (lock) => lock !== null)
}

export function keepQueue({ journeyId, rev, pending }: Pick<EditorState, 'journeyId' | 'rev' | 'pending'>): void {
  const key = keyOf(journeyId, tab)
  try {
    if (pending.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ rev, batches: pending }))
  } catch {
    // A full storage must not stop the editing: the changes are still in memory and on their way to the server.
  }
}

/** The queues of this journey that nobody else works on. They are this tab's from now on. */
export async function takeQueues(journey: string): Promise<readonly KeptQueue[]> {
  await claimTab()
  const start = `${PREFIX}${journey}/`
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(start))
  const found: KeptQueue[] = []
  for (const key of keys) {
    const owner = key.slice(start.length)
    if (owner !== tab && !(await isGone(owner))) continue
    const queue = readQueue(key)
    if (queue) found.push(queue)
    if (owner !== tab) localStorage.removeItem(key)
  }
  return found.sort((a, b) => a.rev - b.rev)
}

function readQueue(key: string): KeptQueue | null {
  try {
    const parsed = queueSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function keyOf(journey: string, owner: string): string {
  return `${PREFIX}${journey}/${owner}`
}
