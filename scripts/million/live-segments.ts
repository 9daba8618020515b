import type { Instant } from '@usher/shared/base/time'
import type { Rule } from '@usher/shared/conditions/rule'
import { inScope } from '../../runtime/src/api/scoped.ts'
import type { Session } from '../../runtime/src/database/database.ts'
import { saveSegment } from '../../runtime/src/segments/save.ts'
import type { Usher } from '../../runtime/src/usher.ts'
import { liveRules } from './rules.ts'

/** A segment that is kept, under the number that members are kept under. */
export interface LiveSegment {
  readonly name: string
  readonly number: number
  readonly sql: string
}

/** Saves the twenty, in an order in which each names only those before it. */
export async function saveSegments(usher: Usher, workspace: number): Promise<readonly LiveSegment[]> {
  const ids = new Map<string, string>()
  const saved: LiveSegment[] = []
  const by = { id: 'measure', name: 'measure' }
  for (const [index, { name, rule, sql }] of liveRules.entries()) {
    const asked = { id: null, rev: 0, name, description: '', rule: withIds(rule, ids) }
    const answer = await inScope(usher.world, workspace, (scoped) => saveSegment({ ...scoped, by }, asked))
    if (answer.kind !== 'saved') throw new Error(`${name}: ${JSON.stringify(answer)}`)
    ids.set(`s${index + 1}`, answer.id)
    const row = await usher.database.db
      .selectFrom('segment')
      .select('number')
      .where('id', '=', answer.id)
      .executeTakeFirstOrThrow()
    saved.push({ name, number: row.number, sql })
  }
  return saved
}

/** Rules name one another by place in the list. */
function withIds(rule: Rule, ids: ReadonlyMap<string, string>): Rule {
  return JSON.parse(
    JSON.stringify(rule, (key, value: unknown) =>
      key === 'in_segment' && Array.isArray(value) ? value.map((place) => ids.get(String(place)) ?? place) : value,
    ),
  ) as Rule
}

export interface Compared {
  readonly name: string
  readonly members: number
  /** Members that the hand-written SQL does not find, and others that it finds. */
  readonly wrong: number
}

/**
 * Who is kept as a member against who ought to be one, in one look at one instant. Whose time has just come and who is being looked at in
 * this moment is left out, and counted.
 */
export function compareMembers(
  usher: Usher,
  workspace: number,
  segments: readonly LiveSegment[],
): Promise<{ readonly segments: readonly Compared[]; readonly customers: number; readonly underWay: number }> {
  return usher.database.session(async (session) => {
    await session.script('BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = 0')
    const [clock] = await session.query<{ now: number }>(
      'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
    )
    const { now } = clock!
    const [looked] = await session.query<{ customers: number; moving: number }>(
      `SELECT count(*) AS customers, count(*) FILTER (WHERE NOT (${SETTLED})) AS moving FROM usher.customer AS c WHERE c.workspace = ${workspace}`,
      [now],
    )
    const compared: Compared[] = []
    for (const segment of segments) compared.push(await compareOne(session, { workspace, segment, now }))
    await session.script('COMMIT')
    return { segments: compared, customers: looked!.customers, underWay: looked!.moving }
  })
}

const SETTLED = `EXISTS (SELECT FROM usher.segment_member AS m WHERE m.shard = c.shard AND m.workspace = c.workspace AND m.customer = c.id
  AND (m.due_at IS NULL OR m.due_at > $1)) AND NOT EXISTS (SELECT FROM usher.inbox AS i WHERE i.shard = c.shard AND i.workspace = c.workspace AND i.customer = c.id)`

async function compareOne(
  session: Session,
  { workspace, segment, now }: { readonly workspace: number; readonly segment: LiveSegment; readonly now: Instant },
): Promise<Compared> {
  const [looked] = await session.query<Pick<Compared, 'members' | 'wrong'>>(
    `SELECT count(*) FILTER (WHERE kept) AS members, count(*) FILTER (WHERE kept <> coalesce(ought, false)) AS wrong FROM (
       SELECT ${segment.number} = ANY(m.segments) AS kept, (${segment.sql}) AS ought
       FROM usher.customer AS c JOIN usher.segment_member AS m ON m.shard = c.shard AND m.workspace = c.workspace AND m.customer = c.id
       WHERE c.workspace = ${workspace} AND ${SETTLED}) AS looked`,
    [now],
  )
  return { name: segment.name, ...looked! }
}
