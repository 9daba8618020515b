import { type brandWordInput, MOST_BRAND_WORDS } from '@usher/shared/api/brand-words'
import { normaliseText } from '@usher/shared/understanding/normalise-text'
import type { z } from 'zod'
import { invalid } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'

type Input = z.output<typeof brandWordInput>

/** False when the word was there before. */
export async function addBrandWord(scoped: ScopedBy, { kind, word }: Input): Promise<boolean> {
  refuseShort(word)
  await refuseTooMany(scoped, kind)
  const { trx, workspace, now, by } = scoped
  const added = await trx
    .insertInto('brand_word')
    .values({ workspace, kind, word, by: by.id, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('word')
    .execute()
  return added.length === 1
}

/** False when there was no such word. */
export async function removeBrandWord({ trx, workspace }: Scoped, { kind, word }: Input): Promise<boolean> {
  const removed = await trx
    .deleteFrom('brand_word')
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('word', '=', word)
    .returning('word')
    .execute()
  return removed.length === 1
}

/** One letter stands in half of all messages. */
function refuseShort(word: string): void {
  if ([...normaliseText(word)].length >= 2) return
  throw invalid('WORD_TOO_SHORT', `"${word}" is too short to tell anything`, 'Write at least two letters', 'word')
}

async function refuseTooMany({ trx, workspace }: Scoped, kind: Input['kind']): Promise<void> {
  const { count } = await trx
    .selectFrom('brand_word')
    .select((words) => words.fn.countAll<string>().as('count'))
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  if (Number(count) < MOST_BRAND_WORDS) return
  throw invalid('TOO_MANY_WORDS', `There are ${count} words of this kind already`, 'Remove one before adding another')
}
