import type { saveSegmentInput, saveSegmentOutput } from '@usher/shared/api/segments'
import { canonicalJson } from '@usher/shared/base/json'
import { segmentProblems } from '@usher/shared/compile/compile-segment'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import type { Rule } from '@usher/shared/conditions/rule'
import { sql } from 'kysely'
import type { z } from 'zod'
import { conflict } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { toJson } from '../database/json.ts'
import { findSegment, readSegments, segmentRow } from './read.ts'
import { beginRefresh } from './refresh.ts'
import { unknownSubjects } from './subjects.ts'

export type SaveAnswer = z.input<typeof saveSegmentOutput>
type Input = Omit<z.output<typeof saveSegmentInput>, 'tell'> & { readonly tell?: boolean }

/** Makes or changes a segment. Refused when its rule has a fault, or when it is not the one that was looked at. */
export async function saveSegment(scoped: ScopedBy, input: Input): Promise<SaveAnswer> {
  await oneAtATime(scoped)
  const before = input.id === null ? null : await findSegment(scoped, input.id, 'lock')
  if (before !== null && before.rev !== input.rev) return { kind: 'changed', segment: segmentRow(before) }
  const id = before?.id ?? newId('sg')
  const named = { id, name: input.name, rule: input.rule, archived: before?.archived ?? false }
  const problems = segmentProblems(named, await readSegments(scoped), await unknownIn(scoped, input.rule))
  if (problems.length > 0) return { kind: 'refused', problems: problems.map((problem) => ({ ...problem })) }
  const rev = (before?.rev ?? 0) + 1
  const number = await write(scoped, { ...input, id, rev })
  if (before === null || canonicalJson(before.rule) !== canonicalJson(input.rule))
    await beginRefresh(scoped, number, input.tell ?? false)
  return { kind: 'saved', id, rev }
}

async function unknownIn(scoped: ScopedBy, rule: Rule): Promise<readonly string[]> {
  const compiled = compileRule(rule)
  const records = compiled.ok ? compiled.value.reads.records : undefined
  return records === undefined ? [] : unknownSubjects(scoped, records)
}

/** Two segments saved at the same time could close a circle that neither of them sees. */
async function oneAtATime({ trx, workspace }: ScopedBy): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('usher.segment'), ${workspace}::int)`.execute(trx)
}

async function write(scoped: ScopedBy, { id, rev, name, description, rule }: Input & { id: string }): Promise<number> {
  const { trx, workspace, now, by } = scoped
  const values = { name, description, rule: toJson(rule), rev, updated_at: now, updated_by: by.id }
  const { number } = await trx
    .insertInto('segment')
    .values({ workspace, id, created_at: now, ...values })
    .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet(values))
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** An archived segment is offered no more; what was published with it goes on. Gives whether anything changed. */
export async function archiveSegment(scoped: ScopedBy, id: string, archived: boolean): Promise<boolean> {
  const { trx, workspace, now, by } = scoped
  const before = await findSegment(scoped, id, 'lock')
  if (before.archived === archived) return false
  if (archived) await refuseWhileTakenIn(scoped, id)
  await trx
    .updateTable('segment')
    .set({ archived, rev: before.rev + 1, updated_at: now, updated_by: by.id })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  await beginRefresh(scoped, before.number, false)
  return true
}

/** Of an archived segment nobody keeps who is in it: its next round would find nobody, and leave nobody out. */
async function refuseWhileTakenIn({ trx, workspace }: ScopedBy, id: string): Promise<void> {
  const entry = await trx
    .selectFrom('batch_entry')
    .select('id')
    .where('workspace', '=', workspace)
    .where('state', 'in', ['waiting', 'running'])
    .where((where) => where.or([where('segment', '=', id), sql<boolean>`${id} = ANY(exclude)`]))
    .executeTakeFirst()
  if (entry === undefined) return
  throw conflict('SEGMENT_IN_USE', 'Its members are being taken into a journey', 'Stop that batch entry first')
}
