import type { approveClusterInput, ClusterRow } from '@usher/shared/api/knowledge'
import type { JsonObject } from '@usher/shared/base/json'
import { DAY } from '@usher/shared/base/time'
import { clusterQuestions, MOST_WORDINGS, type QuestionCluster } from '@usher/shared/knowledge/cluster-questions'
import type { KnowledgeBase } from '@usher/shared/knowledge/knowledge-base'
import type { z } from 'zod'
import { conflict, invalid, missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { toJson } from '../database/json.ts'
import { RECENT_DAYS } from './list-points.ts'
import { draftOf, lockPoint } from './point.ts'
import { savePoint } from './save-point.ts'

/** Groups what is unanswered anew; groups that nobody has decided on are replaced. Gives how many there are. */
export async function makeClusters(scoped: Scoped): Promise<number> {
  const { trx, workspace, now } = scoped
  const misses = await trx
    .selectFrom('knowledge_question')
    .select('text')
    .where('workspace', '=', workspace)
    .where('hit', '=', false)
    .where('cluster', 'is', null)
    .where('at', '>', now - RECENT_DAYS * DAY)
    .orderBy('at', 'desc')
    .limit(MOST_MISSES)
    .execute()
  await trx.deleteFrom('knowledge_cluster').where('workspace', '=', workspace).where('state', '=', 'proposed').execute()
  const clusters = clusterQuestions(misses.map(({ text }) => text)).slice(0, MOST_CLUSTERS)
  if (clusters.length > 0)
    await trx
      .insertInto('knowledge_cluster')
      .values(clusters.map(rowOf(scoped)))
      .execute()
  return clusters.length
}

const MOST_MISSES = 10 * MOST_WORDINGS
/** More than anybody reads in a day. */
const MOST_CLUSTERS = 200

function rowOf({ workspace, now }: Scoped) {
  return ({ representative, members, count }: QuestionCluster) => ({
    workspace,
    id: newId('kc'),
    made_at: now,
    representative,
    members: toJson(members.map(({ text, count: times }): JsonObject => ({ text, count: times }))),
    count,
    point: null,
    decided_at: null,
    decided_by: null,
  })
}

/** What waits for a decision, the largest first, each with the known point that comes nearest. */
export async function listClusters({ trx, workspace }: Scoped, base: KnowledgeBase): Promise<ClusterRow[]> {
  const rows = await trx
    .selectFrom('knowledge_cluster')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('state', '=', 'proposed')
    .orderBy('count', 'desc')
    .orderBy('representative')
    .execute()
  return rows.map(({ id, representative, count, members, made_at }) => ({
    id,
    representative,
    count,
    members: [...members],
    madeAt: made_at,
    near: base.nearest(representative, 1).find(({ score }) => score >= LIKELY) ?? null,
  }))
}

/** Less alike than this is alike by chance. */
const LIKELY = 0.2

/** The chosen wordings become a point, or more wordings of one; what was asked in them counts as settled. */
export async function approveCluster(
  scoped: ScopedBy,
  { cluster, questions, become }: z.output<typeof approveClusterInput>,
): Promise<string> {
  const row = await lockProposed(scoped, cluster)
  const wordings = new Set(row.members.map(({ text }) => text))
  const stranger = questions.find((text) => !wordings.has(text))
  if (stranger !== undefined)
    throw invalid('NOT_IN_CLUSTER', `"${stranger}" is not in this group`, 'Choose among its questions', 'questions')
  const point =
    become.kind === 'point'
      ? await savePoint(scoped, { id: null, rev: 0, draft: newDraft(become, questions) })
      : await addVariants(scoped, become.point, questions)
  await decide(scoped, cluster, { state: 'approved', point, questions })
  return point
}

/** Nothing to answer: greetings, orders, other people's business. */
export async function dismissCluster(scoped: ScopedBy, cluster: string): Promise<void> {
  const { members } = await lockProposed(scoped, cluster)
  await decide(scoped, cluster, { state: 'dismissed', point: null, questions: members.map(({ text }) => text) })
}

interface NewPoint {
  readonly title: string
  readonly category: string
  readonly answer: string
}

function newDraft({ title, category, answer }: NewPoint, questions: readonly string[]) {
  const answers = [{ where: null, products: [], text: answer, quickReplies: [] }]
  return { title, category, questions: [...questions], answers, enabled: true }
}

async function addVariants(scoped: ScopedBy, id: string, questions: readonly string[]): Promise<string> {
  const point = await lockPoint(scoped, id)
  const draft = draftOf(point)
  const all = [...new Set([...draft.questions, ...questions])]
  if (all.length > MOST_QUESTIONS)
    throw invalid(
      'TOO_MANY_QUESTIONS',
      `A point has at most ${MOST_QUESTIONS} questions`,
      'Choose fewer of them',
      'questions',
    )
  return savePoint(scoped, { id, rev: point.rev, draft: { ...draft, questions: all } })
}

const MOST_QUESTIONS = 200

async function lockProposed({ trx, workspace }: Scoped, id: string) {
  const row = await trx
    .selectFrom('knowledge_cluster')
    .select(['state', 'members', 'decided_by'])
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw missing('group of questions', id)
  if (row.state === 'proposed') return row
  throw conflict('DECIDED', `${row.decided_by} has decided on this group already`, 'Look at the list again')
}

interface Decision {
  readonly state: 'approved' | 'dismissed'
  readonly point: string | null
  readonly questions: readonly string[]
}

async function decide(
  { trx, workspace, now, by }: ScopedBy,
  cluster: string,
  { state, point, questions }: Decision,
): Promise<void> {
  await trx
    .updateTable('knowledge_cluster')
    .set({ state, point, decided_at: now, decided_by: by.name })
    .where('workspace', '=', workspace)
    .where('id', '=', cluster)
    .execute()
  await trx
    .updateTable('knowledge_question')
    .set({ cluster })
    .where('workspace', '=', workspace)
    .where('hit', '=', false)
    .where('cluster', 'is', null)
    .where('text', 'in', [...questions])
    .execute()
}
