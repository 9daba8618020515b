import type { suggestedQuestions } from '@usher/shared/api/knowledge'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { askerScope } from '../knowledge/asker-scope.ts'
import type { Visitor } from './visitor.ts'

type Suggested = z.input<typeof suggestedQuestions>

const MOST_TYPING = 5
const MOST_OPENING = 6

/** Questions that begin like what the visitor types, or mean it. One letter says too little. */
export async function suggestQuestions(host: Host, { workspace }: Visitor, typed: string): Promise<Suggested> {
  const text = typed.trim()
  if ([...text].length < 2) return { questions: [] }
  return inScope(host, workspace, async (scoped) => {
    const { base } = await host.knowledge.open(scoped)
    return { questions: [...base.suggest(text, MOST_TYPING)] }
  })
}

/** Questions to begin with: those with an answer for this very customer first, then what is asked most. */
export async function openingQuestions(host: Host, { workspace, customer }: Visitor): Promise<Suggested> {
  return inScope(host, workspace, async (scoped) => {
    const { base, reads } = await host.knowledge.open(scoped)
    if (base.size === 0) return { questions: [] }
    return { questions: [...base.opening(await askerScope(scoped, { id: customer }, reads), MOST_OPENING)] }
  })
}
