import type { customerSegments, sampleSegmentInput, segmentPeople } from '@usher/shared/api/segments'
import type { Json, JsonObject } from '@usher/shared/base/json'
import { compiledRule } from '@usher/shared/conditions/compile-rule'
import { explain } from '@usher/shared/conditions/explain'
import type { Rule } from '@usher/shared/conditions/rule'
import { noReads } from '@usher/shared/conditions/scope'
import { type Segment, segmentsOf } from '@usher/shared/conditions/segments'
import { scopeOf } from '@usher/shared/engine/scope-of'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { findCustomer, nameOf } from '../customers/customer.ts'
import { factsOf } from '../visit/facts.ts'
import { askInSql } from './ask-in-sql.ts'
import { outside, type Question, refuseBroken, UNSAVED, whoWouldMove } from './audience.ts'
import { customerPages } from './customer-pages.ts'
import { knownCustomers } from './known-customers.ts'
import { findSegment, readSegments } from './read.ts'

type Asking = Pick<Host, 'database' | 'now'>
type Found = {
  readonly id: number
  readonly key: string
  readonly attributes: JsonObject
  readonly tags: readonly string[]
}

const MOST_SHOWN = 10
const PATIENCE_MS = 2_000

/** Some of those who are asked for, the newest customers first: each with why the rule holds for them, or does not. */
export async function samplePeople(
  host: Asking,
  workspace: number,
  { rule, side, insteadOf }: z.output<typeof sampleSegmentInput>,
): Promise<z.input<typeof segmentPeople>> {
  refuseBroken(rule)
  if (insteadOf !== null) await inScope(host, workspace, (scoped) => findSegment(scoped, insteadOf))
  const asked = insteadOf !== null ? whoWouldMove(insteadOf, rule, side) : side === 'in' ? { rule } : outside(rule)
  const found =
    (await askInSql(host, workspace, { question: asked, longestMs: PATIENCE_MS }, newest)) ??
    (await findByPages(host, workspace, asked))
  return inScope(host, workspace, (scoped) => explained(scoped, rule, found))
}

/** The newest customers for whom it holds. */
async function newest({ trx, workspace }: Scoped, where: RawBuilder<boolean>): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    SELECT c.id, c.key, c.attributes, c.tags FROM usher.customer AS c
    WHERE c.workspace = ${workspace} AND ${where} ORDER BY c.id DESC LIMIT ${MOST_SHOWN}`.execute(trx)
  return rows
}

async function findByPages(host: Asking, workspace: number, asked: Question): Promise<readonly Found[]> {
  const found: Found[] = []
  for await (const page of customerPages(host, workspace, asked)) {
    found.push(...page.filter(({ isMember }) => isMember))
    if (found.length >= MOST_SHOWN) break
  }
  return found.slice(0, MOST_SHOWN)
}

async function explained(scoped: Scoped, rule: Rule, people: readonly Found[]): Promise<z.input<typeof segmentPeople>> {
  const whys = await explanations(scoped, [{ id: UNSAVED, rule }], people)
  return people.map(({ key, attributes }, at) => ({ id: key, name: nameOf(attributes), why: whys[at]![0]!.why }))
}

interface Answered {
  readonly holds: boolean
  /** An `Explanation`. */
  readonly why: Json
}

/** Of each of the people, in their order: how each of the rules answers for them now, in its order. */
async function explanations(
  scoped: Scoped,
  rules: readonly Segment[],
  people: readonly Found[],
): Promise<readonly (readonly Answered[])[]> {
  const segments = segmentsOf([...(await readSegments(scoped)), ...rules])
  const zone = await zoneOf(scoped)
  const ids = rules.map(({ id }) => id)
  const known = await knownCustomers(scoped, people, { segments, zone, asked: ids })
  return people.map((person) => {
    const customer = known(person)
    return rules.map(({ id: segment, rule }) => {
      const held = factsOf(customer, { ...noReads, segments: [segment] }, scoped.now).segments
      const facts = factsOf(customer, compiledRule(rule).segmentReads, scoped.now)
      const scope = {
        ...scopeOf(facts, { at: scoped.now, entry: {}, event: null }),
        records: customer.records(scoped.now),
      }
      return { holds: held?.includes(segment) ?? false, why: JSON.parse(JSON.stringify(explain(rule, scope))) }
    })
  })
}

/** Every segment that is in use, by name: whether the customer is in it now, and why or why not. */
export async function segmentsOfCustomer(scoped: Scoped, key: string): Promise<z.input<typeof customerSegments>> {
  const customer = await findCustomer(scoped, key)
  const inUse = (await readSegments(scoped)).filter(({ archived }) => !archived)
  const [whys] = await explanations(scoped, inUse, [customer])
  return inUse.map(({ id, name }, at) => ({ id, name, isIn: whys![at]!.holds, why: whys![at]!.why }))
}
