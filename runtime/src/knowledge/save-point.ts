import type { Json } from '@usher/shared/base/json'
import { draftFaults } from '@usher/shared/knowledge/draft-faults'
import type { KnowledgeDraft } from '@usher/shared/knowledge/point'
import { conflict, Fault, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { storableText, toJson } from '../database/json.ts'
import { lockPoint, raiseRevision } from './point.ts'

interface Save {
  /** Null makes a new point. */
  readonly id: string | null
  /** The revision that was read; 0 for a new point. */
  readonly rev: number
  readonly draft: KnowledgeDraft
}

/** Writes the point and a line of its history that never changes. Whoever read an older revision is refused. */
export async function savePoint(scoped: ScopedBy, save: Save): Promise<string> {
  const draft = tidied(save.draft)
  const fault = draftFaults(draft)[0]
  if (fault !== undefined) throw new Fault('BAD_REQUEST', { ...fault, place: `draft${fault.place}` })
  await refuseTakenTitle(scoped, draft.title, save.id)
  const id =
    save.id === null
      ? (await insertPoints(scoped, [draft]))[0]!
      : await updatePoint(scoped, { id: save.id, rev: save.rev, draft })
  await raiseRevision(scoped)
  return id
}

/** Makes the point what it was at an earlier revision: a change like any other, so nothing is lost. */
export async function restorePoint(
  scoped: ScopedBy,
  { id, rev, to }: { readonly id: string; readonly rev: number; readonly to: number },
): Promise<void> {
  const version = await scoped.trx
    .selectFrom('knowledge_version')
    .select('draft')
    .where('workspace', '=', scoped.workspace)
    .where('point', '=', id)
    .where('rev', '=', to)
    .executeTakeFirst()
  if (!version) throw missing('version', String(to))
  await savePoint(scoped, { id, rev, draft: version.draft })
}

/** New points with their first versions, a few hundred per statement. Their titles are nobody else's. */
export async function insertPoints(
  scoped: ScopedBy,
  drafts: readonly (KnowledgeDraft & { readonly id?: string })[],
): Promise<readonly string[]> {
  const { trx, workspace, now, by } = scoped
  const named = drafts.map(({ id = newId('kp'), ...draft }) => ({ id, draft }))
  for (let from = 0; from < named.length; from += AT_ONCE) {
    const some = named.slice(from, from + AT_ONCE)
    const points = some.map(({ id, draft }) => ({
      workspace,
      id,
      ...columnsOf(draft),
      rev: 1,
      updated_at: now,
      updated_by: by.name,
    }))
    await trx.insertInto('knowledge_point').values(points).execute()
    await rememberVersions(
      scoped,
      some.map(({ id, draft }) => ({ id, rev: 1, draft })),
    )
  }
  return named.map(({ id }) => id)
}

const AT_ONCE = 300

/** The next version of a point, if nobody has made one since `rev` was read. */
export async function updatePoint(
  scoped: ScopedBy,
  { id, rev: seen, draft }: { readonly id: string; readonly rev: number; readonly draft: KnowledgeDraft },
): Promise<string> {
  const { trx, workspace, now, by } = scoped
  const point = await lockPoint(scoped, id)
  if (point.rev !== seen) {
    const message = `${point.updated_by} has changed this point since you opened it`
    throw conflict('STALE_POINT', message, 'Open it again and repeat your change', { rev: point.rev })
  }
  const rev = seen + 1
  await trx
    .updateTable('knowledge_point')
    .set({ ...columnsOf(draft), rev, updated_at: now, updated_by: by.name })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  await rememberVersions(scoped, [{ id, rev, draft }])
  return id
}

interface Version {
  readonly id: string
  readonly rev: number
  readonly draft: KnowledgeDraft
}

async function rememberVersions({ trx, workspace, now, by }: ScopedBy, versions: readonly Version[]): Promise<void> {
  await trx
    .insertInto('knowledge_version')
    .values(
      versions.map(({ id, rev, draft }) => ({
        workspace,
        point: id,
        rev,
        draft: toJson(asJson(draft)),
        saved_at: now,
        saved_by: by.name,
      })),
    )
    .execute()
}

async function refuseTakenTitle({ trx, workspace }: ScopedBy, title: string, id: string | null): Promise<void> {
  const taken = await trx
    .selectFrom('knowledge_point')
    .select('id')
    .where('workspace', '=', workspace)
    .where((is) => is(is.fn('lower', ['title']), '=', title.toLowerCase()))
    .executeTakeFirst()
  if (taken === undefined || taken.id === id) return
  const fix = 'Choose another title, or add your questions to that point'
  throw conflict('TITLE_TAKEN', `There is a point "${title}" already`, fix, { title, point: taken.id })
}

function columnsOf({ title, category, questions, answers, enabled }: KnowledgeDraft) {
  return { title, category, questions, answers: toJson(asJson(answers)), enabled }
}

/** Every wording once, without signs that no column takes. */
export function tidied(draft: KnowledgeDraft): KnowledgeDraft {
  const questions = [...new Set(draft.questions.map(storableText))].filter((text) => text !== draft.title)
  return { ...draft, title: storableText(draft.title), category: storableText(draft.category), questions }
}

/** Drafts are plain JSON, which their types cannot say. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value))
}
