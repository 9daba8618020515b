// Sends what was done to the server, in order, and keeps it on this machine until the server has confirmed it.
// Nothing is ever overwritten: who comes second gets what came first, and puts their own on top of it.

import { TRPCClientError } from '@trpc/client'
import { applyBatch } from '@usher/shared/document/apply-edit'
import type { JourneyDocument } from '@usher/shared/document/document'
import type { EditBatch } from '@usher/shared/document/edit'
import { noteOthers } from '@usher/shared/document/history'
import { rebase } from '@usher/shared/document/rebase'
import { client } from '../api/client.ts'
import { sentenceOf } from '../api/sentence.ts'
import { announce } from '../canvas/canvas-store.ts'
import { currentLocale } from '../i18n/locale.ts'
import { toast } from '../ui/toast.tsx'
import { keepQueue } from './offline-queue.ts'
import { documentState } from './state.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

const QUIET_MS = 800
const MOST_AT_ONCE = 100
const RETRIES_MS = [2_000, 4_000, 8_000, 15_000, 30_000]

interface Missing {
  readonly by: string
  readonly batch: EditBatch
}

/** The document as the server has it at `rev`: what mine is put on top of when others saved meanwhile. */
let confirmed: JourneyDocument | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let failures = 0
let flight: Promise<void> | null = null

/** Runs until the returned function is called; `base` is the document at the revision that was opened. */
export function startAutosave(base: JourneyDocument): () => void {
  confirmed = base
  failures = 0
  const stop = useEditor.subscribe((state, before) => {
    if (state.pending === before.pending) return
    keepQueue(state)
    if (state.pending.length > state.sending && state.save.kind !== 'refused') schedule(QUIET_MS)
  })
  const now = () => void saveNow()
  const hidden = () => document.visibilityState === 'hidden' && now()
  addEventListener('blur', now)
  addEventListener('pagehide', now)
  addEventListener('online', now)
  document.addEventListener('visibilitychange', hidden)
  if (useEditor.getState().pending.length > 0) schedule(0)
  return () => {
    stop()
    now()
    clearTimeout(timer)
    removeEventListener('blur', now)
    removeEventListener('pagehide', now)
    removeEventListener('online', now)
    document.removeEventListener('visibilitychange', hidden)
  }
}

function schedule(delay: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void saveNow(), delay)
}

/** Sends at once what is waiting. Settles when the server has answered, whatever it said. */
export function saveNow(): Promise<void> {
  clearTimeout(timer)
  flight ??= send().finally(() => {
    flight = null
  })
  return flight
}

async function send(): Promise<void> {
  const { journeyId, rev, pending, patch } = useEditor.getState()
  const batches = pending.slice(0, MOST_AT_ONCE)
  if (batches.length === 0) return
  patch(() => ({ sending: batches.length, growing: null, save: { kind: 'saving' } }))
  try {
    const answer = await client.journeys.applyEdits.mutate({ journey: journeyId, baseRev: rev, batches })
    if (useEditor.getState().journeyId !== journeyId) return
    failures = 0
    if (answer.kind === 'saved') settle(batches, answer)
    else catchUp(answer.missing, answer.rev)
    if (useEditor.getState().pending.length > 0) schedule(answer.kind === 'saved' ? QUIET_MS : 0)
  } catch (error) {
    if (useEditor.getState().journeyId !== journeyId) return
    failed(error)
  }
}

function settle(batches: readonly EditBatch[], { rev, at }: { readonly rev: number; readonly at: number }): void {
  if (confirmed) confirmed = withBatches(confirmed, batches)
  useEditor.getState().patch(({ pending }) => {
    const rest = pending.slice(batches.length)
    return { rev, sending: 0, pending: rest, save: rest.length > 0 ? { kind: 'waiting' } : { kind: 'saved', at } }
  })
}

/** Others saved first: theirs goes below mine, and what of mine no longer fits is shown. */
function catchUp(missing: readonly Missing[], rev: number): void {
  if (!confirmed) return
  const { pending, conflicts, history, patch } = useEditor.getState()
  const arrived = new Set(missing.map(({ batch }) => batch.id))
  // An answer that was lost on the way: that part of mine is saved already.
  const mine = pending.filter(({ id }) => !arrived.has(id))
  const own = new Set(pending.map(({ id }) => id))
  const theirs = missing.map(({ batch }) => batch).filter(({ id }) => !own.has(id))
  confirmed = withBatches(
    confirmed,
    missing.map(({ batch }) => batch),
  )
  const rebased = rebase(confirmed, mine, theirs)
  patch(() => ({
    ...documentState(rebased.document),
    rev,
    sending: 0,
    growing: null,
    pending: rebased.batches.map(({ batch }) => batch),
    history: theirs.reduce(noteOthers, history),
    conflicts: [...conflicts, ...rebased.skipped],
    save: rebased.batches.length > 0 ? { kind: 'waiting' } : { kind: 'saved', at: Date.now() },
  }))
  if (theirs.length === 0) return
  const words = editorWords[currentLocale()]
  toast(words.merged(theirs.length))
  announce(words.merged(theirs.length))
}

function failed(error: unknown): void {
  const code = error instanceof TRPCClientError ? error.data?.httpStatus : undefined
  const isRefused = typeof code === 'number' && code >= 400 && code < 500 && code !== 408 && code !== 429
  if (isRefused) {
    useEditor
      .getState()
      .patch(() => ({ sending: 0, save: { kind: 'refused', message: sentenceOf(error, currentLocale()) } }))
    return
  }
  useEditor.getState().patch(() => ({ sending: 0, save: { kind: 'offline' } }))
  schedule(RETRIES_MS[Math.min(failures++, RETRIES_MS.length - 1)]!)
}

function withBatches(document: JourneyDocument, batches: readonly EditBatch[]): JourneyDocument {
  return batches.reduce((current, batch) => {
    const applied = applyBatch(current, batch)
    return applied.ok ? applied.value.document : current
  }, document)
}
