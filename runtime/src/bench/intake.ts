import type { Rule } from '@usher/shared/conditions/rule'
import { inScope } from '../api/scoped.ts'
import { saveSegment } from '../segments/save.ts'
import { type BenchUsher, openBenchUsher } from './bench-usher.ts'
import { newCustomers } from './customers.ts'
import type { Bench, Gauge } from './gauge.ts'
import { secondsOf } from './measure.ts'

const SEGMENTS = 20
const SEEN = 'page_viewed'

/**
 * What following segments costs at the door: new customers and an event of each, with nobody at work, in a brand without segments and
 * in one with twenty. Then how fast workers look at those who came.
 */
export async function openIntake({ quick, server }: Bench): Promise<Gauge> {
  const count = quick ? 5_000 : 20_000
  const without = await openBenchUsher({ connectionString: await server.fresh() })
  const withThem = await openBenchUsher({ connectionString: await server.fresh() })
  for (let n = 0; n < SEGMENTS; n++) await saveRule(withThem, n)
  await withThem.usher.workUntilQuiet()
  let passes = 0
  return {
    label: 'intake',
    round: async () => {
      const id = `intake-${passes++}`
      const plain = await takeIn(without, count, id)
      const followed = await takeIn(withThem, count, id)
      await settle(without)
      const looked = await settle(withThem)
      await everybodyIsKept(withThem, passes * count)
      return { intakePlain: count / plain, intakeFollowed: count / followed, lookedAt: count / looked }
    },
    close: async () => {
      await without.usher.close()
      await withThem.usher.close()
    },
  }
}

/** Every other one looks at a fact of the customer, the others back at what happened. */
async function saveRule({ usher, workspace }: BenchUsher, n: number): Promise<void> {
  const tier: Rule = { '==': [{ var: 'customer.tier' }, n % 4 === 0 ? 'gold' : 'silver'] }
  const seen: Rule = { '>=': [{ count_events: [SEEN, { within: n, unit: 'day' }] }, 1 + (n % 3)] }
  const by = { id: 'bench', name: 'Bench' }
  const asked = { id: null, rev: 0, name: `segment ${n}`, description: '', rule: n % 2 === 0 ? tier : seen }
  const saved = await inScope(usher.world, workspace, (scoped) => saveSegment({ ...scoped, by }, asked))
  if (saved.kind !== 'saved') throw new Error(`A segment was not saved: ${JSON.stringify(saved)}`)
}

function takeIn(bench: BenchUsher, count: number, id: string): Promise<number> {
  return secondsOf(async () => {
    const keys = await newCustomers(bench, count, id)
    await bench.emitEach(SEEN, keys, id)
  })
}

/** Gives the seconds it took. */
async function settle(bench: BenchUsher): Promise<number> {
  let seconds = 0
  await bench.working(async () => {
    seconds = await secondsOf(bench.settled)
  })
  await bench.analyze()
  return seconds
}

async function everybodyIsKept({ database }: BenchUsher, customers: number): Promise<void> {
  const { kept } = await database.db
    .selectFrom('segment_member')
    .select(({ fn }) => fn.countAll<number>().as('kept'))
    .executeTakeFirstOrThrow()
  if (kept !== customers) throw new Error(`Of ${customers} customers ${kept} were looked at`)
}
