import type { Migration } from '../migration.ts'

/** When an import was last gone on with: what is forgotten is told by that. */
export const importMoves: Migration = {
  number: 32,
  name: 'import-moves',
  breaking: false,
  sql: 'ALTER TABLE usher.import ADD COLUMN moved_at bigint NOT NULL DEFAULT 0;',
}
