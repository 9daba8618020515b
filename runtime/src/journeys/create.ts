import type { createJourneyInput, createJourneyOutput } from '@usher/shared/api/journeys'
import type { Problem } from '@usher/shared/base/problem'
import type { JourneyDocument } from '@usher/shared/document/document'
import { emptyDocument, loadDocument } from '@usher/shared/document/load-document'
import { catalog } from '@usher/shared/nodes/catalog'
import type { z } from 'zod'
import { Fault } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { toJson } from '../database/json.ts'

/** A new draft, blank or from a file. `problems`: what of the file could not be kept. */
export async function createJourney(
  scoped: ScopedBy,
  input: z.output<typeof createJourneyInput>,
): Promise<z.input<typeof createJourneyOutput>> {
  const { document, problems } =
    input.source === null ? { document: emptyDocument(input.name, catalog), problems: [] } : imported(input.source)
  const id = newId('jr')
  await insertJourney(scoped, { id, document: { ...document, name: input.name } })
  return { id, problems: problems.map((problem) => ({ ...problem })) }
}

export async function insertJourney(
  { trx, workspace, now, by }: ScopedBy,
  { id, document }: { readonly id: string; readonly document: JourneyDocument },
): Promise<void> {
  await trx
    .insertInto('journey')
    .values({
      workspace,
      id,
      name: document.name,
      draft: toJson(document),
      live_version: null,
      live_hash: null,
      created_at: now,
      created_by: by.id,
      updated_at: now,
      updated_by: by.id,
    })
    .execute()
}

function imported(source: string): { readonly document: JourneyDocument; readonly problems: readonly Problem[] } {
  const loaded = loadDocument(source, catalog)
  if (loaded.ok) return { document: loaded.value.document, problems: loaded.value.dropped }
  const [first] = loaded.fault
  throw new Fault('BAD_REQUEST', {
    code: first?.code ?? 'BAD_DATA',
    message: first?.message ?? 'The file is not a journey',
    fix: first?.fix ?? 'Export a journey to see what a file looks like',
    place: first?.field ?? '',
    args: {
      problems: loaded.fault.map(({ code, message, field }) => ({ code, message, field: field ?? '' })).slice(0, 50),
    },
  })
}
