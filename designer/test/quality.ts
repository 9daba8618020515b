// Conversations that agents have had in the last days: judged by the real judge, some of them reviewed.

import { DAY, MINUTE, SECOND } from '@usher/shared/base/time'
import { qualityRules } from '@usher/shared/quality/rules'
import { inScope, type Scoped } from '../../runtime/src/api/scoped.ts'
import { createPerson } from '../../runtime/src/auth/people.ts'
import { newToken } from '../../runtime/src/auth/token.ts'
import { judgeClosed } from '../../runtime/src/quality/judge-closed.ts'
import { reviewQuality } from '../../runtime/src/quality/review.ts'
import { saveQualityRules } from '../../runtime/src/quality/rules.ts'
import type { Brand } from './brand.ts'

const AGENTS = ['苏青', '阿远']
const CONVERSATIONS = 64
const SCENES = ['尺码/咨询', '物流/催发货', '售后/退换']

/** Doing it again changes nothing. */
export async function layOutQuality({ usher, workspace }: Brand): Promise<void> {
  const begun = await usher.database.db.selectFrom('quality_rules').select('rev').executeTakeFirst()
  if (begun !== undefined) return
  const customers = await inScope(usher.world, workspace.id, async (scoped) => {
    const by = { id: 'test', name: '林晓' }
    await saveQualityRules({ ...scoped, by }, { rev: 0, rules: qualityRules.parse({ samplePercent: 50 }) })
    return talk(scoped, await hire(scoped))
  })
  const bought = customers.filter((_, n) => n % 3 === 0)
  const happy = customers.filter((_, n) => n % 4 === 0)
  await usher.events.emit(
    [
      ...bought.map(({ key, closedAt }) => event('order_paid', { key, at: closedAt + DAY })),
      ...happy.map(({ key, closedAt }, n) => ({
        ...event('survey_answered', { key, at: closedAt + MINUTE }),
        data: { score: 5 - (n % 3) },
      })),
    ],
    { workspace: 'qinghe' },
  )
  await judgeClosed(usher.world)
  await inScope(usher.world, workspace.id, review)
}

function event(name: string, { key, at }: { readonly key: string; readonly at: number }) {
  return { id: `${name} ${key}`, customer: key, name, at }
}

async function hire(scoped: Scoped): Promise<readonly string[]> {
  const ids: string[] = []
  for (const [index, name] of AGENTS.entries()) {
    const person = { name, role: 'agent' as const, partner: null, email: `quality-${index}@qinghe.example` }
    ids.push((await createPerson(scoped, { ...person, password: newToken() })).id)
  }
  return ids
}

interface Served {
  readonly key: string
  readonly closedAt: number
}

async function talk({ trx, workspace, now }: Scoped, agents: readonly string[]): Promise<readonly Served[]> {
  const customers = await trx
    .selectFrom('customer')
    .select(['id', 'key', 'shard'])
    .where('workspace', '=', workspace)
    .orderBy('id', 'desc')
    .limit(CONVERSATIONS)
    .execute()
  const served = customers.map(({ id, key, shard }, n) => {
    const at = now - 6 * DAY + n * 100 * MINUTE
    const agent = agents[n % 3 === 1 ? 1 : 0] ?? ''
    return { ...{ n, key, agent, at, closedAt: at + 10 * MINUTE }, customer: { id, shard } }
  })
  await trx
    .insertInto('conversation')
    .values(
      served.map(({ n, customer, at, closedAt }) => ({
        ...{ workspace, id: `cv_quality${n}`, customer: customer.id, channel: 'quality', agent: null, handoff: null },
        ...{ opened_at: at, last_at: closedAt, unanswered_since: null },
      })),
    )
    .execute()
  await trx
    .insertInto('message')
    .values(
      served.flatMap(({ n, agent, at }) =>
        LINES(n).map(([author, second, text], place) => ({
          ...{ workspace, conversation: `cv_quality${n}`, seq: place + 1, client_id: `quality ${n} ${place}` },
          ...{ author, person: author === 'agent' ? agent : null, at: at + second * SECOND },
          content: JSON.stringify({ kind: 'text', text }),
        })),
      ),
    )
    .execute()
  await trx
    .insertInto('handoff')
    .values(
      served.map(({ n, customer, agent, at, closedAt }) => ({
        ...{ workspace, id: `ho_quality${n}`, conversation: `cv_quality${n}`, customer: customer.id },
        ...{ shard: customer.shard, run: null, seq: null, index: null, journey: null, version: null, node: null },
        ...{ state: 'closed', mode: 'silent', team: null, priority: 0, reason: '', note: '', context: '{}' },
        ...{ requested_at: at, queued_at: at, queue_deadline: null, agent, accepted_at: at + 5 * SECOND },
        ...{ first_reply_at: at + 20 * SECOND, closed_at: closedAt, outcome: 'resolved', summary: '' },
        ...{ disposition: SCENES[n % SCENES.length] ?? '', merged_into: null, owner_agent: null, last_agent: null },
        ...{ transfer: null, customer_at: null, agent_at: null, asked_at: null, away_at: null, wrap_until: null },
        ...{ wrap_outcome: null, due_at: null, wrap_at: null },
      })),
    )
    .execute()
  return served.map(({ key, closedAt }) => ({ key, closedAt }))
}

/** Every third is curt, every fifth late. */
function LINES(n: number): readonly (readonly ['customer' | 'agent', number, string])[] {
  const slow = n % 5 === 0 ? 200 : 25
  return [
    ['customer', 0, '在吗，想问下这款羽绒服还有货吗？我电话 13912345678'],
    n % 3 === 1 ? ['agent', slow, '有的'] : ['agent', slow, '您好，请问您平时穿什么尺码呢？'],
    ['customer', slow + 40, '平时穿 L 码，身高 170，体重 65 公斤，喜欢宽松一点的，麻烦推荐一下颜色'],
    n % 3 === 1
      ? ['agent', slow + 90, '不清楚，你自己看详情']
      : ['agent', slow + 70, '这款 L 码有货，建议选驼色，链接发您'],
    ['customer', slow + 120, '好的，谢谢'],
    n % 3 === 1 ? ['agent', slow + 130, '嗯'] : ['agent', slow + 130, '感谢光临，祝您生活愉快'],
  ]
}

/** A person agrees with the machine but for every sixth. */
async function review(scoped: Scoped): Promise<void> {
  const { trx, workspace } = scoped
  const by = await trx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('workspace', '=', workspace)
    .where('role', '=', 'supervisor')
    .executeTakeFirstOrThrow()
  const chosen = await trx
    .selectFrom('quality_score')
    .select(['handoff', 'agent', 'checks'])
    .where('workspace', '=', workspace)
    .where('sampled', '=', true)
    .orderBy('closed_at')
    .limit(12)
    .execute()
  for (const [n, { handoff, agent }] of chosen.entries())
    await reviewQuality(
      { ...scoped, by },
      {
        ...{ handoff, agent, comment: n === 0 ? '尺码问得仔细' : '' },
        verdicts: { greeting: n % 6 !== 0, need: true, forbidden: n % 3 !== 1 },
      },
    )
}
