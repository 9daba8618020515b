import type { countsInput, JourneyCounts } from '@usher/shared/api/journeys'
import type { z } from 'zod'
import { rounds } from '../api/pace.ts'
import { inScope } from '../api/scoped.ts'
import type { SignedContext } from '../api/trpc.ts'
import { countsOf } from './counts.ts'
import { findJourney } from './journey.ts'

type Wanted = z.output<typeof countsInput>

/** The figures now, and again whenever they differ: at most once a second, however fast customers move. */
export async function* watchCounts(
  ctx: SignedContext,
  wanted: Wanted,
  signal: AbortSignal | undefined,
): AsyncGenerator<JourneyCounts> {
  let shown = ''
  for await (const _ of rounds(ctx, signal)) {
    const counts = await shared(ctx, wanted)
    const { at, ...figures } = counts
    const text = JSON.stringify(figures)
    if (text !== shown) yield counts
    shown = text
  }
}

/** Everybody who watches the same figures in the same second gets the same answer from one query. */
function shared(ctx: SignedContext, wanted: Wanted): Promise<JourneyCounts> {
  const answers = answersByHost.get(ctx.host) ?? new Map<string, Answer>()
  answersByHost.set(ctx.host, answers)
  const key = JSON.stringify([ctx.signed.workspace, wanted])
  const now = performance.now()
  const known = answers.get(key)
  if (known !== undefined && now - known.asked < FRESH_MS) return known.counts
  for (const [old, { asked }] of answers) if (now - asked >= FRESH_MS) answers.delete(old)
  const counts = inScope(ctx.host, ctx.signed.workspace, async (scoped) =>
    countsOf(scoped, await findJourney(scoped, wanted.journey), wanted),
  )
  answers.set(key, { asked: now, counts })
  return counts
}

interface Answer {
  readonly asked: number
  readonly counts: Promise<JourneyCounts>
}

const FRESH_MS = 900
const answersByHost = new WeakMap<object, Map<string, Answer>>()
