import type { Migration } from '../migration.ts'

/** What a workspace interrupt does beside starting a journey of the brand's, and how it listens beside words. Nobody had one before. */
export const interruptActions: Migration = {
  number: 15,
  name: 'interrupt-actions',
  breaking: false,
  sql: `
ALTER TABLE usher.workspace_interrupt ADD COLUMN readings jsonb NOT NULL DEFAULT '[]';
-- journey, handOff or optOut, with its settings. "journey" names the one that is started, whatever the action.
ALTER TABLE usher.workspace_interrupt ADD COLUMN action jsonb NOT NULL DEFAULT '{"kind":"optOut"}';
`,
}
