import { type journeyScenario, MOST_SCENARIOS, type saveScenarioInput } from '@usher/shared/api/scenarios'
import type { JsonObject } from '@usher/shared/base/json'
import { scenarioSchema } from '@usher/shared/testing/scenario'
import type { z } from 'zod'
import { conflict, invalid, missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { toJson } from '../database/json.ts'
import { findJourney } from './journey.ts'

/** The stories that the journey is held to, by name. */
export async function listScenarios(scoped: Scoped, journey: string): Promise<z.input<typeof journeyScenario>[]> {
  const { trx, workspace } = scoped
  const { number } = await findJourney(scoped, journey)
  const rows = await trx
    .selectFrom('journey_scenario as s')
    .leftJoin('person as p', (join) => join.onRef('p.workspace', '=', 's.workspace').onRef('p.id', '=', 's.updated_by'))
    .select(['s.id', 's.name', 's.scenario', 's.updated_at', 's.updated_by', 'p.name as person'])
    .where('s.workspace', '=', workspace)
    .where('s.journey', '=', number)
    .orderBy('s.name')
    .orderBy('s.id')
    .execute()
  return rows.map(({ id, name, scenario, updated_at, updated_by, person }) => ({
    id,
    name,
    scenario,
    updatedAt: updated_at,
    updatedBy: person ?? updated_by,
  }))
}

/** Keeps a story, new or under the id that it has. Gives its id. */
export async function saveScenario(scoped: ScopedBy, input: z.output<typeof saveScenarioInput>): Promise<string> {
  const { trx, workspace, now, by } = scoped
  const { number } = await findJourney(scoped, input.journey, 'lock')
  refuseUnreadable(input.scenario)
  const values = { name: input.name, scenario: toJson(input.scenario), updated_at: now, updated_by: by.id }
  if (input.id === null) {
    await refuseTooMany(scoped, number)
    const id = newId('sc')
    await trx
      .insertInto('journey_scenario')
      .values({ workspace, journey: number, id, ...values })
      .execute()
    return id
  }
  const written = await trx
    .updateTable('journey_scenario')
    .set(values)
    .where('workspace', '=', workspace)
    .where('journey', '=', number)
    .where('id', '=', input.id)
    .returning('id')
    .executeTakeFirst()
  if (written === undefined) throw missing('test', input.id)
  return input.id
}

export async function removeScenario(scoped: Scoped, journey: string, id: string): Promise<void> {
  const { number } = await findJourney(scoped, journey)
  const gone = await scoped.trx
    .deleteFrom('journey_scenario')
    .where('workspace', '=', scoped.workspace)
    .where('journey', '=', number)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (gone === undefined) throw missing('test', id)
}

function refuseUnreadable(scenario: JsonObject): void {
  const parsed = scenarioSchema.safeParse(scenario)
  if (parsed.success) return
  const [issue] = parsed.error.issues
  const place = `scenario/${(issue?.path ?? []).join('/')}`
  throw invalid(
    'BAD_SCENARIO',
    issue?.message ?? 'This is no scenario',
    'Save a simulation to see what one looks like',
    place,
  )
}

async function refuseTooMany({ trx, workspace }: Scoped, journey: number): Promise<void> {
  const { count } = await trx
    .selectFrom('journey_scenario')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .where('journey', '=', journey)
    .executeTakeFirstOrThrow()
  if (count >= MOST_SCENARIOS)
    throw conflict('TOO_MANY_TESTS', `A journey has at most ${MOST_SCENARIOS} tests`, 'Remove one that is not needed')
}
