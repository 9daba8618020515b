// A test of two scripts that has run for some weeks: begun and planned by the real procedures, with sums as days would have left them.

import { DAY } from '@usher/shared/base/time'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import { outcomeMetricSchema } from '@usher/shared/experiments/outcome-metric'
import { planSchema } from '@usher/shared/experiments/plan'
import { inScope, type ScopedBy } from '../../runtime/src/api/scoped.ts'
import { startHoldout } from '../../runtime/src/experiments/change-test.ts'
import { logDecision } from '../../runtime/src/experiments/log-decision.ts'
import { openEpochs } from '../../runtime/src/experiments/open-epochs.ts'
import { registerPlan } from '../../runtime/src/experiments/register-plan.ts'
import { createFromTemplate } from '../../runtime/src/journeys/create-from-template.ts'
import { publish } from '../../runtime/src/journeys/publish.ts'
import type { Brand } from './brand.ts'

export const SPLIT_JOURNEY = '话术 A/B 与培训'
/** A draft with a split whose test has no plan yet. */
export const UNPLANNED_JOURNEY = '售前接待分流'
export const SALT = 'script-test'
/** A test whose customers and what they did are there one by one, so that groups of them can be looked at. */
export const GROUPED = 'grouped-test'
const DAYS = 24
const MATURED = 17

/** Publishes the template of two scripts, with its plan, and the days behind it. Doing it again changes nothing. */
export async function layOutTest({ usher, workspace }: Brand): Promise<void> {
  await inScope(usher.world, workspace.id, async (scope) => {
    const scoped = { ...scope, by: { id: 'test', name: '林晓' } }
    const begun = await scope.trx.selectFrom('experiment').select('id').where('id', '=', SALT).executeTakeFirst()
    if (begun !== undefined) return
    await registerPlan(scoped, SALT, { plan, metrics })
    const { id } = await createFromTemplate(scoped, { template: SALT, name: SPLIT_JOURNEY, values: {} })
    const published = await publish(scoped, { journey: id, rev: 0, note: '' })
    if (published.kind !== 'published') throw new Error(`Publishing was answered with ${JSON.stringify(published)}`)
    await openEpochs(scoped, [{ id: SALT, arms: ['a', 'b'], weights: [30, 70] }], { reason: 'published' })
    await createFromTemplate(scoped, { template: 'first-line-bot', name: UNPLANNED_JOURNEY, values: {} })
    await layOutDays(scoped)
    await layOutCustomers(scoped)
    await logDecision(scoped, SALT)
  })
}

const metrics = [
  { id: 'ordered', kind: 'proportion', event: 'order_placed', windowDays: 7 },
  { id: 'revenue', kind: 'mean', event: 'order_placed', value: 'amount', windowDays: 7 },
  { id: 'complained', kind: 'proportion', event: 'complaint', windowDays: 7 },
].map((metric) => outcomeMetricSchema.parse(metric))

const plan = planSchema.parse({
  arms: [{ id: 'a' }, { id: 'b' }],
  control: 'a',
  primary: { id: 'ordered', kind: 'proportion' },
  secondary: [{ id: 'revenue', kind: 'mean' }],
  guardrails: [{ id: 'complained', kind: 'proportion', better: 'down', margin: 0.25 }],
  plannedN: 16_000,
  minDays: 14,
})

/** Of a hundred customers of each arm: who ordered, what it came to, who complained. */
const OUTCOMES = { a: { ordered: 10, revenue: 812, complained: 2 }, b: { ordered: 12, revenue: 974, complained: 2 } }

async function layOutDays({ trx, workspace, now }: ScopedBy): Promise<void> {
  const first = Math.floor(now / DAY) - DAYS
  const rows = Array.from({ length: DAYS }, (_, at) => at).flatMap((at) =>
    (['a', 'b'] as const).flatMap((arm) => {
      const epoch = at < 10 ? 0 : 1
      // A few more or fewer each day, the same in every run.
      const n = Math.round((400 + ((at * 37) % 90)) * (epoch === 0 ? 0.5 : arm === 'a' ? 0.3 : 0.7)) + (at % 3)
      const day = { workspace, experiment: SALT, arm, epoch, day: first + at, n }
      return [
        { ...day, ...none, metric: '', final: at < DAYS - 1 },
        ...metrics.map((metric) => ({ ...day, final: at < MATURED, metric: metric.id, ...sums(metric, n, arm, at) })),
      ]
    }),
  )
  await trx.insertInto('experiment_day').values(rows).execute()
  await trx
    .updateTable('experiment_epoch')
    .set(({ eb }) => ({
      started_at: eb
        .case()
        .when('epoch', '=', 0)
        .then(first * DAY)
        .else((first + 10) * DAY)
        .end(),
    }))
    .where('workspace', '=', workspace)
    .where('experiment', '=', SALT)
    .execute()
}

/** Twelve hundred customers of a month ago: of those who had ordered before, more order again with the second script. */
async function layOutCustomers(scoped: ScopedBy): Promise<void> {
  const { trx, workspace, now } = scoped
  await registerPlan(scoped, GROUPED, { plan: { ...plan, secondary: [], guardrails: [] }, metrics })
  await openEpochs(scoped, [{ id: GROUPED, arms: ['a', 'b'], weights: [50, 50] }], { reason: 'published' })
  const customers = Array.from({ length: 1_200 }, (_, at) => ({
    customer: 1_000_000 + at,
    arm: at % 2 === 0 ? 'a' : 'b',
    at: now - 30 * DAY + at * 60_000,
    isKnown: at % 3 === 0,
    orders: (at * 7) % 100 < (at % 6 === 3 ? 45 : 20),
  }))
  await trx
    .insertInto('exposure')
    .values(
      customers.map(({ customer, arm, at }) => ({
        ...{ workspace, experiment: GROUPED, customer, arm, epoch: 0, exposed_at: at },
        ...{ run: 1, journey: 1, version: 1, node: 1 },
      })),
    )
    .execute()
  const order = { workspace, source: 'shop', name: 'order_placed', data: '{}' }
  const events = customers.flatMap(({ customer, at, isKnown, orders }) => [
    ...(isKnown ? [{ ...order, event_id: `before-${customer}`, customer, at: at - DAY, received_at: at }] : []),
    ...(orders ? [{ ...order, event_id: `after-${customer}`, customer, at: at + DAY, received_at: at + DAY }] : []),
  ])
  await trx.insertInto('event').values(events).execute()
}

/** One period of leaving customers alone is over, another goes on. Doing it again changes nothing. */
export async function layOutHoldout({ usher, workspace }: Brand): Promise<void> {
  await inScope(usher.world, workspace.id, async (scope) => {
    const scoped = { ...scope, by: { id: 'test', name: '林晓' } }
    const holdouts = scope.trx.selectFrom('experiment').select('id').where('kind', '=', 'globalHoldout')
    if ((await holdouts.executeTakeFirst()) !== undefined) return
    await startHoldout(scoped, { period: '2026H1', percent: 5, decide: null })
    await startHoldout(scoped, { period: '2026H2', percent: 1, decide: null })
  })
}

/** A test that was run elsewhere, a customer a line. */
export const outcomesFile = [
  'arm,bought,returned',
  ...Array.from({ length: 900 }, (_, at) => {
    const isNew = at % 2 === 0
    return `${isNew ? 'new' : 'old'},${(at * 7) % 100 < (isNew ? 22 : 12) ? 1 : 0},${(at * 13) % 100 < 6 ? 1 : 0}`
  }),
].join('\n')

const none = {
  ...{ active: 0, sum: 0, squares: 0 },
  ...{ before_active: 0, before_sum: 0, before_squares: 0, before_product: 0 },
  ...{ per_active: 0, per_sum: 0, per_squares: 0, per_product: 0 },
}

function sums({ id, kind }: OutcomeMetric, n: number, arm: 'a' | 'b', at: number) {
  const of = OUTCOMES[arm]
  const share = (id === 'complained' ? of.complained : of.ordered) + ((at % 5) - 2) / 2
  const active = Math.round((n * share) / 100)
  if (kind === 'proportion') return { ...none, active, sum: active, squares: active }
  const each = Math.round((of.revenue * 100) / of.ordered)
  return { ...none, active, sum: active * each, squares: active * each * each * 2 }
}
