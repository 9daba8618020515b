import { type Lexicon, lexiconWith } from '@usher/shared/understanding/lexicon'
import type { Scoped } from '../api/scoped.ts'
import type { Database } from '../database/database.ts'

interface Kept {
  readonly revision: number
  readonly lexicon: Lexicon
}

/** Of each database this process has open, by workspace. */
const kept = new WeakMap<Database, Map<number, Kept>>()

/**
 * The words by which this workspace's messages are read now. They are read again only when `usher.live_revision` is another one, which
 * every change of a word raises: a message is never read by words that were already replaced when it came.
 */
export async function lexiconOf(database: Database, { trx, workspace }: Scoped): Promise<Lexicon> {
  const { number: revision } = await trx.selectFrom('live_revision').select('number').executeTakeFirstOrThrow()
  const own = kept.get(database) ?? new Map<number, Kept>()
  kept.set(database, own)
  const known = own.get(workspace)
  if (known?.revision === revision) return known.lexicon
  const words = await trx
    .selectFrom('brand_word')
    .select(['kind', 'word'])
    .where('workspace', '=', workspace)
    .orderBy('at')
    .orderBy('word')
    .execute()
  const lexicon = lexiconWith(words)
  own.set(workspace, { revision, lexicon })
  return lexicon
}
