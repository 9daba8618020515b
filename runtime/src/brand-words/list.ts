import type { BrandWordRow } from '@usher/shared/api/brand-words'
import type { Scoped } from '../api/scoped.ts'

/** The brand's own words, in the order in which they were added. */
export async function listBrandWords({ trx, workspace }: Scoped): Promise<BrandWordRow[]> {
  const rows = await trx
    .selectFrom('brand_word as word')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'word.workspace').onRef('person.id', '=', 'word.by'),
    )
    .select(['word.kind', 'word.word', 'word.by', 'word.at', 'person.name'])
    .where('word.workspace', '=', workspace)
    .orderBy('word.at')
    .orderBy('word.word')
    .execute()
  return rows.map(({ kind, word, by, at, name }) => ({ kind, word, by: name ?? by, at }))
}
