import { CONSENT_PURPOSES, CONSENTS, type ConsentStatement } from '@usher/shared/base/consent'
import type { Json, JsonObject } from '@usher/shared/base/json'
import { DAY, HOUR, MINUTE } from '@usher/shared/base/time'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import type { ArmFact, Records, RunFact, TotalFact } from '@usher/shared/conditions/records'
import type { Rule } from '@usher/shared/conditions/rule'
import { type Segment, segmentsOf } from '@usher/shared/conditions/segments'
import { type Condition, type Group, type Scalar, totalOperators, valueOperators } from '@usher/shared/conditions/tree'
import { toJsonLogic } from '@usher/shared/conditions/tree-to-rule'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { createWorkspace, START } from '../../../test/shards.ts'
import { zoneOfCustomer } from '../../customers/zone-of.ts'
import type { Database } from '../../database/database.ts'
import { toJson } from '../../database/json.ts'
import { KEPT_COLUMNS, RAISE_TOTALS } from '../../ingest/raise-totals.ts'
import { ruleToSql } from './rule-to-sql.ts'

/** For a longer search: `RULES=50 npx vitest run …`. */
const MORE = Number(process.env.RULES ?? 1)

interface Person {
  readonly attributes: JsonObject
  readonly tags: readonly string[]
  readonly events: readonly { readonly name: string; readonly at: number; readonly amount: Json }[]
  readonly runs: readonly {
    readonly journey: string
    readonly node: number
    readonly startedAt: number
    readonly ended: RunFact['ended']
  }[]
  readonly arms: readonly ArmFact[]
  readonly consents: readonly ConsentStatement[]
}

for (const kind of databases) {
  describe(kind.name, () => {
    let database: Database
    let workspace: number
    let people: readonly Person[]
    let zones: readonly string[]

    beforeAll(async () => {
      database = await kind.fresh()
      workspace = await createWorkspace(database)
      // Read as they are from a database: two lists of one customer are never the same list.
      people = JSON.parse(JSON.stringify(fc.sample(person, { numRuns: 200, seed: 7 })))
      zones = [
        ...new Set(people.flatMap(({ attributes }) => (typeof attributes.zone === 'string' ? attributes.zone : []))),
      ]
      await save(database, workspace, people)
    }, 60_000)
    afterAll(() => database.close())

    /** Keys of those for whom it holds; null where SQL has no words for the rule. */
    async function bySql(rule: Rule, segments: readonly Segment[], reach: 'everyone' | 'few') {
      const rules = new Map(segments.map((segment) => [segment.id, segment.rule]))
      const setting = { workspace, now: START, zone: 'Asia/Shanghai', customerZones: zones, segments: rules, reach }
      const where = ruleToSql(rule, setting)
      if (!where.ok) return null
      const { rows } = await sql<{ key: string }>`
        SELECT c.key FROM usher.customer AS c WHERE c.workspace = ${workspace} AND ${where.value} ORDER BY c.id`.execute(
        database.db,
      )
      return rows.map(({ key }) => key)
    }

    function byEvaluator(rule: Rule, others: readonly Segment[]) {
      const segments = segmentsOf([...others, { id: '', rule }])
      return people.flatMap(({ attributes, tags, events, consents, ...more }, n) => {
        const zone = zoneOfCustomer(attributes.zone, 'Asia/Shanghai')
        const history = events.map(({ name, at }) => ({ name, at, data: {} }))
        const records = recordsOf({ events, ...more })
        const profile = { customer: { ...attributes, id: `p${n}` }, tags, consents }
        const scope = { ...profile, now: START, zone, events: history, records }
        return segments.membership([''], scope).length === 0 ? [] : [`p${n}`]
      })
    }

    const agrees = async (rule: Rule, others: readonly Segment[] = []) => {
      const expected = byEvaluator(rule, others)
      for (const reach of ['everyone', 'few'] as const) {
        const found = await bySql(rule, others, reach)
        if (found !== null) expect(found).toEqual(expected)
      }
    }

    it(
      'everything the editor can write finds the same people as the evaluator',
      async () => {
        await fc.assert(
          fc.asyncProperty(group, fc.array(group, { maxLength: 2 }), async (tree, inner) => {
            const others = inner.map((one, n) => ({ id: `s${n}`, rule: toJsonLogic(one) }))
            const rule = toJsonLogic(tree)
            if (compileRule(rule).ok) expect(await bySql(rule, others, 'everyone')).not.toBeNull()
            await agrees(rule, others)
          }),
          { numRuns: 120 * MORE },
        )
      },
      120_000 * MORE,
    )

    it(
      'other rules find the same people, or are told to be beyond SQL',
      async () => {
        await fc.assert(
          fc.asyncProperty(anyRule, async (rule) => {
            if (compileRule(rule).ok) await agrees(rule)
          }),
          { numRuns: 120 * MORE },
        )
      },
      120_000 * MORE,
    )

    it.each<[string, Rule]>([
      ['what is absent counts as nought', { '<': [{ var: 'customer.a' }, 1] }],
      [
        'an answer that is missing in front ends it',
        { or: [{ within_last: [{ var: 'customer.a' }, 1, 'day'] }, true] },
      ],
      ['one that stands behind an answer does not', { or: [true, { within_last: [{ var: 'customer.a' }, 1, 'day'] }] }],
      ['numbers too large are no answer', { '>': [{ '*': [{ var: 'customer.a' }, 1e308] }, 0] }],
      ['quotients by nought are no answer', { '>=': [{ '/': [1, { var: 'customer.a' }] }, 0] }],
      ['averages are', { '>': [{ '/': [{ var: 'customer.a' }, { var: 'customer.b' }] }, 0.5] }],
      ['exact counts', { '==': [{ count_events: ['paid', { within: 30, unit: 'day' }] }, 2] }],
      ['texts of numbers', { '==': [{ cat: [{ var: 'customer.a' }] }, '1e+21'] }],
      ['a list is part of no list', { in: [{ var: 'customer.b' }, { var: 'customer.b' }] }],
      ['a part of a list is part of it', { in: [{ var: 'customer.b.0' }, { var: 'customer.b' }] }],
      ['texts are ordered by UTF-16', { '<=': [{ var: 'customer.a' }, '😀'] }],
    ])('%s', (_name, rule) => agrees(rule))

    const setting = {
      workspace: 1,
      now: START,
      zone: 'UTC',
      customerZones: [],
      segments: new Map(),
      reach: 'few' as const,
    }

    it('a part without words in SQL is named', () => {
      expect(ruleToSql({ some: [{ var: 'tags' }, { '==': [{ var: '' }, 'x'] }] }, setting)).toEqual({
        ok: false,
        fault: 'some',
      })
    })

    it('sums in sums in sums are not written out without end', () => {
      const field = { var: 'customer.a' }
      const nested = (depth: number): Rule => (depth === 0 ? field : { '-': [nested(depth - 1), field] })
      expect(ruleToSql({ '>': [nested(4), 5] }, setting).ok).toBe(true)
      expect(ruleToSql({ '>': [nested(5), 5] }, setting)).toEqual({ ok: false, fault: 'nesting' })
    })
  })
}

/** What the runtime would load, from the same person. */
function recordsOf({ runs, arms, events }: Pick<Person, 'runs' | 'arms' | 'events'>): Records {
  return {
    runs: runs.map(({ node, ended, ...run }) => ({
      ...run,
      ended,
      node: ended === null ? NODES[run.journey]![node]! : null,
    })),
    arms,
    totals: [...new Set(events.map(({ name }) => name))].map((event) => totalOf(event, events)),
  }
}

function totalOf(event: string, events: Person['events']): TotalFact {
  const all = events.filter(({ name }) => name === event).sort((a, b) => a.at - b.at)
  const past = all.filter(({ at }) => at <= START)
  const amounts = past.flatMap(({ name, amount }) => (name === 'paid' && typeof amount === 'number' ? [amount] : []))
  return {
    event,
    count: past.length,
    sum: amounts.reduce((sum, amount) => sum + amount, 0),
    firstAt: past[0]?.at ?? null,
    lastAt: past.at(-1)?.at ?? null,
    nextAt: all.find(({ at }) => at > START)?.at ?? null,
  }
}

const NODES: Readonly<Record<string, readonly string[]>> = { j0: ['start', 'wait'], j1: ['wait', 'end'] }

/** Two journeys, the event whose amount is summed up, and two arms. */
async function saveWorkspace(db: Database['db'], workspace: number): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>()
  for (const [id, nodes] of Object.entries(NODES)) {
    const by = { created_at: START, created_by: 'test', updated_at: START, updated_by: 'test' }
    const { number } = await db
      .insertInto('journey')
      .values({ workspace, id, name: id, draft: '{}', ...by })
      .returning('number')
      .executeTakeFirstOrThrow()
    const graph = toJson({ nodes: nodes.map((node) => ({ id: node })) })
    const row = { workspace, journey: number, number: 1, hash: '', document: '{}', graph }
    await db
      .insertInto('version')
      .values({ ...row, published_by: 'test', published_at: START })
      .execute()
    numbers.set(id, number)
  }
  const definition = { workspace, name: 'paid', label_zh: '', label_en: '', fields: '[]', sum_field: ['amount'] }
  await db
    .insertInto('event_definition')
    .values({ ...definition, sum_due_at: null, updated_at: START, updated_by: 'test' })
    .execute()
  return numbers
}

/** Everybody at once, a statement per table. */
async function save({ db }: Database, workspace: number, people: readonly Person[]): Promise<void> {
  const journeys = await saveWorkspace(db, workspace)
  const customers = people.map(({ attributes, tags }, n) => ({
    workspace,
    key: `p${n}`,
    shard: n % 4,
    attributes: toJson(attributes),
    tags: [...tags],
    created_at: START,
    updated_at: START,
  }))
  const saved = await db.insertInto('customer').values(customers).returning(['id', 'key', 'shard']).execute()
  const everybody = saved.map(({ id, key, shard }) => ({ id, shard, person: people[Number(key.slice(1))]! }))
  const events = everybody.flatMap(({ id, person }) =>
    person.events.map(({ name, at, amount }, n) => ({
      workspace,
      source: 'test',
      event_id: `${id}.${n}`,
      customer: id,
      name,
      at,
      received_at: START,
      data: toJson({ amount }),
    })),
  )
  await db.insertInto('event').values(events).execute()
  await sql`
    WITH kept AS (SELECT ${KEPT_COLUMNS} FROM usher.event WHERE workspace = ${workspace}) ${RAISE_TOTALS}`.execute(db)
  const arms = everybody.flatMap(({ id, person }) =>
    person.arms.map(({ test, arm }) => ({
      workspace,
      experiment: test,
      customer: id,
      arm,
      epoch: 1,
      assigned_at: START,
    })),
  )
  await db.insertInto('assignment').values(arms).execute()
  const consents = everybody.flatMap(({ id, person }) =>
    person.consents.map(({ isDated, ...said }) => ({
      ...{ workspace, customer: id, ...said },
      ...{ is_dated: isDated, source: 'test' },
    })),
  )
  await db.insertInto('consent').values(consents).execute()
  const runs = everybody.flatMap(({ id, shard, person }) =>
    person.runs.map(({ journey, node, startedAt, ended }, n) => {
      const place = { version: 1, node, seq: 1, started_at: startedAt }
      return {
        ended,
        row: {
          id: id * 10 + n,
          shard,
          workspace,
          customer: id,
          journey: journeys.get(journey)!,
          entry_key: `${n}`,
          ...place,
        },
      }
    }),
  )
  const going = runs.flatMap(({ ended, row }) => (ended === null ? [{ ...row, at: row.started_at, state: '{}' }] : []))
  const over = runs.flatMap(({ ended, row }) =>
    ended === null ? [] : [{ ...row, ended_at: ended.at, reason: ended.reason }],
  )
  await db.insertInto('run').values(going).execute()
  await db.insertInto('run_history').values(over).execute()
}

const numberLike = fc.constantFrom<Json>(
  '',
  '1',
  ' 12 ',
  '0x10',
  '1e3',
  '.5',
  '5.',
  '1_0',
  '+3',
  '-0',
  'Infinity',
  '3 件',
  '１',
  '1e400',
  '1e-400',
  '-1e400',
)
const dateLike = fc.constantFrom<Json>(
  '2026-03-01',
  '2026-02-30',
  '2026-13-01',
  '2026-03-02T04:00:00.000Z',
  '2026-03-02T12:00:00+08:00',
  '2026-03-02T04:00',
  '2026-03-01T24:00:00Z',
  '2026-03-01T24:01:00Z',
  '1969-12-31T23:59:59.123456Z',
  '2026-03-02T12:00:00.5+08:00',
  '2026-03-01T23:59:59.98-0330',
  '2025-12-01T00:00:00+0530',
  '0000-01-01',
  '9999-12-31',
  'soon',
  START,
  START - 3 * DAY,
  START + DAY,
  START - 30 * DAY - 1,
  START - 30 * DAY,
)
const plainValue = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    1,
    -1,
    2.5,
    0.1,
    1e21,
    1e-7,
    123456789012,
    'a',
    'b',
    '金卡',
    'gold',
    '上海市',
    'x,y',
    '1,2',
    '[object Object]',
    '😀',
  ),
  fc.integer({ min: -3, max: 12 }),
  numberLike,
  dateLike,
)
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: plainValue },
  { weight: 1, arbitrary: fc.array(plainValue, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(
      { c: 1 },
      { c: null, 0: 'zero' },
      {},
      [[1], null, [2, [3]]],
      ['a', 'b'],
      [1],
      [''],
    ),
  },
)
const event = fc.record({
  name: fc.constantFrom('paid', 'visit'),
  amount: fc.constantFrom<Json>(1, 2, 40, -3, '5', null),
  at: fc.oneof(
    fc.integer({ min: -60 * 24, max: 2 }).map((hours) => START + hours * HOUR),
    fc.constantFrom(START, START - 30 * DAY, START - 30 * DAY - 1, START - HOUR, START + 1),
  ),
})
const instant = fc.oneof(
  fc.integer({ min: -60 * 24, max: 2 }).map((hours) => START + hours * HOUR),
  fc.constantFrom(START, START - 30 * DAY, START - 30 * DAY - 1),
)
const person: fc.Arbitrary<Person> = fc.record({
  runs: fc.array(
    fc.record({
      journey: fc.constantFrom('j0', 'j1'),
      node: fc.constantFrom(0, 1),
      startedAt: instant,
      ended: fc.option(fc.record({ at: instant, reason: fc.constantFrom('done', 'bought') })),
    }),
    { maxLength: 3 },
  ),
  consents: fc.uniqueArray(
    fc.record({
      purpose: fc.constantFrom('marketing' as const, 'care' as const),
      channel: fc.constantFrom('every' as const, 'sms' as const, 'web' as const),
      state: fc.constantFrom('in' as const, 'out' as const),
      at: fc.constantFrom(START, START - DAY),
      isDated: fc.boolean(),
    }),
    { maxLength: 4, selector: ({ purpose, channel }) => `${purpose} ${channel}` },
  ),
  arms: fc.subarray([
    { test: 't0', arm: 'a' },
    { test: 't1', arm: 'b' },
  ]),
  attributes: fc.record(
    {
      a: value,
      b: value,
      at: fc.oneof(dateLike, value),
      zone: fc.constantFrom<Json>('Europe/Berlin', 'America/New_York', 'Mars/Olympus', 'Asia/Calcutta', 3),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  tags: fc.subarray(['vip', '养猫', '1', '']),
  events: fc.array(event, { maxLength: 5 }),
})

const field = fc.constantFrom(
  'customer.a',
  'customer.b',
  'customer.at',
  'customer.b.c',
  'customer.b.0',
  'customer.none',
  'customer.id',
)
const scalar = fc.oneof(
  plainValue.filter((one): one is Scalar => typeof one !== 'object' || one === null),
  fc.constantFrom<Scalar>('p3', 'a', 1, ''),
)
const fallback = fc.option(scalar, { nil: undefined }).map((other) => (other === undefined ? {} : { fallback: other }))
const edge = fc.constantFrom('1', '上海', 'go', '2026', '😀', 'p1')
const iso = fc.constantFrom('2026-03-01', '2026-02-01T00:00:00Z', START.toString(), 'soon')
const unit = fc.constantFrom('minute' as const, 'hour' as const, 'day' as const, 'week' as const)
const n = fc.integer({ min: 1, max: 40 })

/** Then the evaluator sees one list where SQL sees two. */
function isOneOfTheOther(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
}

const compare: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(
      field,
      fallback,
      fc.constantFrom(...valueOperators),
      fc.oneof(
        scalar,
        field.map((name) => ({ field: name })),
      ),
    )
    .filter(([name, , , other]) => typeof other !== 'object' || other === null || !isOneOfTheOther(name, other.field))
    .map(
      ([name, other, operator, compared]): Condition => ({
        kind: 'compare',
        field: name,
        ...other,
        operator,
        value: compared,
      }),
    ),
  fc
    .tuple(field, fallback, fc.constantFrom('startsWith' as const, 'endsWith' as const), edge)
    .map(
      ([name, other, operator, text]): Condition => ({ kind: 'compare', field: name, ...other, operator, value: text }),
    ),
  fc
    .tuple(field, fallback, iso)
    .map(
      ([name, other, text]): Condition => ({ kind: 'compare', field: name, ...other, operator: 'after', value: text }),
    ),
  fc
    .tuple(field, fallback, fc.constantFrom('oneOf' as const, 'notOneOf' as const), fc.array(scalar, { maxLength: 4 }))
    .map(
      ([name, other, operator, list]): Condition => ({ kind: 'compare', field: name, ...other, operator, value: list }),
    ),
  fc.tuple(field, fallback, fc.constantFrom('between' as const, 'inside' as const), scalar, scalar).map(
    ([name, other, operator, low, high]): Condition => ({
      kind: 'compare',
      field: name,
      ...other,
      operator,
      value: [low, high],
    }),
  ),
  fc
    .tuple(field, fc.constantFrom('isSet' as const, 'isEmpty' as const, 'isTrue' as const, 'isFalse' as const))
    .map(([name, operator]): Condition => ({ kind: 'compare', field: name, operator })),
)

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: compare },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.boolean(), fc.constantFrom('vip', '养猫', '1'))
      .map(([has, tag]): Condition => ({ kind: 'tag', has, tag })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.boolean(), fc.constantFrom('s0', 's1', 'gone'))
      .map(([isIn, segment]): Condition => ({ kind: 'segment', isIn, segment })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.boolean(),
        fc.constantFrom('paid', 'visit', 'never'),
        fc.integer({ min: 1, max: 3 }),
        fc.option(fc.record({ n, unit }, { noNullPrototype: true })),
      )
      .map(([did, name, atLeast, within]): Condition => ({ kind: 'event', did, event: name, atLeast, within })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(field, fc.boolean(), n, unit)
      .map(([name, within, count, word]): Condition => ({ kind: 'recent', field: name, within, n: count, unit: word })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.boolean(),
        fc.constantFrom('09:00', '22:30'),
        fc.constantFrom('18:00', '06:00'),
        fc.subarray([1, 2, 3, 4, 5, 6, 7]),
        fc.option(fc.constantFrom('Asia/Shanghai', 'Europe/Berlin')),
      )
      .map(([within, from, to, weekdays, zone]): Condition => ({ kind: 'hours', within, from, to, weekdays, zone })),
  },
)

const within = fc.option(fc.record({ n, unit }, { noNullPrototype: true }))
const record: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(
      fc.boolean(),
      fc.constantFrom('j0', 'j1', 'gone'),
      fc.oneof(
        fc.record({ at: fc.constant('now' as const), node: fc.option(fc.constantFrom('start', 'wait', 'end')) }),
        fc.record({ at: fc.constant('entered' as const), within }),
        fc.record({
          at: fc.constant('finished' as const),
          reason: fc.option(fc.constantFrom('done', 'bought', 'never')),
          within,
        }),
      ),
    )
    .map(([holds, journey, place]): Condition => ({ kind: 'journey', holds, journey, place })),
  fc
    .tuple(fc.boolean(), fc.constantFrom('t0', 't1', 'gone'), fc.constantFrom('a', 'b'))
    .map(([isIn, test, arm]): Condition => ({ kind: 'arm', isIn, test, arm })),
  fc.record({
    kind: fc.constant('consent' as const),
    holds: fc.boolean(),
    purpose: fc.constantFrom(...CONSENT_PURPOSES),
    channel: fc.constantFrom('sms' as const, 'web' as const, 'email' as const),
    state: fc.constantFrom(...CONSENTS),
  }),
  fc
    .tuple(
      fc.constantFrom('paid', 'visit', 'never'),
      fc.constantFrom('count' as const, 'sum' as const),
      fc.constantFrom(...totalOperators),
      fc.integer({ min: -3, max: 50 }),
    )
    .map(([event, of, operator, than]): Condition => ({ kind: 'total', event, of, operator, value: than })),
  fc
    .tuple(
      fc.constantFrom('paid', 'visit', 'never'),
      fc.constantFrom('first' as const, 'last' as const),
      fc.boolean(),
      n,
      unit,
    )
    .map(
      ([event, of, isWithin, count, word]): Condition => ({
        kind: 'totalTime',
        event,
        of,
        within: isWithin,
        n: count,
        unit: word,
      }),
    ),
)
const anyLeaf = fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: record })

const groupAt = (depth: number): fc.Arbitrary<Group> =>
  fc
    .tuple(
      fc.constantFrom('all' as const, 'any' as const, 'none' as const),
      fc.array(depth === 0 ? anyLeaf : fc.oneof(anyLeaf, anyLeaf, groupAt(depth - 1)), { maxLength: 3 }),
    )
    .map(([mode, items]) => ({ kind: 'group', mode, items }))
const group = groupAt(2)

/** Rules as other tools write them: values inside values, arithmetic, choices, answers used as values. */
const valueRule: fc.Memo<Rule> = fc.memo((depth) =>
  depth <= 1
    ? fc.oneof(
        scalar,
        field.map((path): Rule => ({ var: path })),
        fc.tuple(field, scalar).map(([path, other]): Rule => ({ var: [path, other] })),
        fc.constant<Rule>({ var: 'tags' }),
      )
    : fc.oneof(
        valueRule(depth - 1),
        fc
          .tuple(fc.constantFrom('+', '-', '*', '/', 'min', 'cat'), valueRule(depth - 1), valueRule(depth - 1))
          .map(([operator, a, b]): Rule => ({ [operator]: [a, b] })),
        field.map((path): Rule => ({ days_since: [{ var: path }] })),
        fc.constantFrom('count', 'sum', 'first', 'last').map((part): Rule => ({ event_total: ['paid', part] })),
        fc.constantFrom<Rule>({ count_events: ['paid', { within: 20, unit: 'day' }] }, { count_events: ['paid'] }),
        truthRule(depth - 1),
      ),
)
const totalRule = fc.constantFrom<Rule>(
  { count_events: ['paid'] },
  { count_events: ['never'] },
  ...['count', 'sum', 'first', 'last'].map((part): Rule => ({ event_total: ['paid', part] })),
)
const totalTruth = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('==', '===', '!=', '!==', '<', '<=', '>', '>='),
      totalRule,
      fc.constantFrom<Rule>(-1, 0, 0.5, 1, 2, 3, 41, START, START - 30 * DAY, null, '2', {
        '-': [{ var: 'now' }, DAY],
      }),
      fc.boolean(),
    )
    .map(([operator, a, b, isFirst]): Rule => ({ [operator]: isFirst ? [a, b] : [b, a] })),
  fc
    .tuple(totalRule, fc.constantFrom<Rule>(-1, 0, 2.5, 30, '3'), fc.constantFrom('day', 'hour'))
    .map((args): Rule => ({ within_last: args })),
  fc
    .tuple(totalRule, fc.constantFrom<Rule>(START, START - 30 * DAY, '2026-03-01', 'soon', 1e300), fc.boolean())
    .map(([a, b, isFirst]): Rule => ({ before: isFirst ? [a, b] : [b, a] })),
)
const truthRule: fc.Memo<Rule> = fc.memo((depth) =>
  depth <= 1
    ? fc.oneof(
        anyLeaf.map(toJsonLogic),
        fc.constantFrom<Rule>(true, false, null, 'x'),
        field.map((path): Rule => ({ '!': [{ missing: [path, 'customer.a'] }] })),
      )
    : fc.oneof(
        fc
          .tuple(
            fc.constantFrom('==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'before'),
            valueRule(depth - 1),
            valueRule(depth - 1),
          )
          .map(([operator, a, b]): Rule => ({ [operator]: [a, b] })),
        fc
          .tuple(fc.constantFrom('<', '<='), scalar, valueRule(depth - 1), scalar)
          .map(([operator, a, b, c]): Rule => ({ [operator]: [a, b, c] })),
        fc
          .tuple(
            fc.constantFrom('and', 'or', 'if', '?:'),
            fc.array(truthRule(depth - 1), { minLength: 1, maxLength: 4 }),
          )
          .map(([operator, args]): Rule => ({ [operator]: args })),
        fc.tuple(fc.constantFrom('!', '!!'), valueRule(depth - 1)).map(([operator, a]): Rule => ({ [operator]: [a] })),
        fc.tuple(valueRule(depth - 1), n).map(([a, count]): Rule => ({ within_last: [a, count, 'day'] })),
        valueRule(depth - 1).map((a): Rule => ({ has_tag: [a] })),
        totalTruth,
        fc.tuple(fc.constantFrom('>', '<', '<=', '>=', '==', '!='), fc.integer({ min: -1, max: 3 })).map(
          ([operator, times]): Rule => ({
            [operator]: [{ count_events: ['paid', { within: 90 * MINUTE, unit: 'minute' }] }, times],
          }),
        ),
      ),
)
const anyRule = truthRule(4)
