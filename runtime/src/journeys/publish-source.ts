import { diffDocuments } from '@usher/shared/document/diff'
import { loadDocument } from '@usher/shared/document/load-document'
import { catalog } from '@usher/shared/nodes/catalog'
import { Fault } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { compileDraft } from './compile-draft.ts'
import { createJourney } from './create.ts'
import { append } from './edits.ts'
import { findJourney, type JourneyRecord, storedDocument } from './journey.ts'
import { publish } from './publish.ts'

export interface PublishedSource {
  readonly id: string
  readonly version: number
  /** False when exactly this was live already. */
  readonly changed: boolean
}

/**
 * Puts a journey live from the text of its file, found again by its name: journeys that are kept beside a backend's code and
 * deployed with it. The same text again changes nothing; another one becomes edits of the draft and the next version.
 */
export async function publishSource(scoped: ScopedBy, source: string): Promise<PublishedSource> {
  const loaded = loadDocument(source, catalog)
  if (!loaded.ok) throw refused(loaded.fault[0])
  const { document } = loaded.value
  const known = await journeyNamed(scoped, document.name)
  const id = known?.id ?? (await createJourney(scoped, { name: document.name, source })).id
  const journey = known ?? (await findJourney(scoped, id, 'lock'))
  const { edits } = diffDocuments(storedDocument(journey.draft), document)
  const batch = { id: newId('ba'), label: { key: 'fromCode', args: {} }, edits: [...edits] }
  const rev = edits.length === 0 ? journey.rev : await append(scoped, journey, [batch])
  if (journey.live_version !== null && journey.live_hash === (await hashOf(scoped, id))) {
    return { id, version: journey.live_version, changed: false }
  }
  const answer = await publish(scoped, { journey: id, rev, note: '' })
  if (answer.kind === 'published') return { id, version: answer.version, changed: true }
  throw refused(
    answer.kind === 'refused' ? answer.problems.find(({ severity }) => severity === 'error') : undefined,
    document.name,
  )
}

async function journeyNamed({ trx, workspace }: ScopedBy, name: string): Promise<JourneyRecord | undefined> {
  return trx
    .selectFrom('journey')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .where('status', '<>', 'archived')
    .orderBy('number')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

async function hashOf(scoped: ScopedBy, id: string): Promise<string | undefined> {
  const { draft } = await findJourney(scoped, id)
  return (await compileDraft(scoped, storedDocument(draft), id)).graph?.hash
}

function refused(
  first: { readonly code: string; readonly message: string; readonly fix: string } | undefined,
  name = 'The file',
): Fault {
  return new Fault('BAD_REQUEST', {
    code: first?.code ?? 'NOT_PUBLISHED',
    message: `${name}: ${first?.message ?? 'it could not be published'}`,
    fix: first?.fix ?? 'Compile the file to see all of its problems: usher compile FILE',
  })
}
