import { sql } from 'kysely'
import { type Database, openDatabase, type Session } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { SHARDS } from '../ingest/shard-of.ts'
import { createLog } from '../log.ts'
import { ENTER, FIRST_PERFORMED, SECOND_PERFORMED, TAKE_IN, TAKEN, WAKE } from './ceiling-sql.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { eachOf, secondsOf } from './measure.ts'

const BATCH = 500

/**
 * What the machine's PostgreSQL can do with the rows of the five-step journey, written by set-based SQL alone: no journey is
 * looked at and no row comes to this process. The first two figures have the journey's own rows; the last one all that the
 * runtime writes, with the intake, the outbox and the messages.
 */
export async function openCeiling({ quick, server }: Bench): Promise<Gauge> {
  const database = await openDatabase({ connectionString: await server.fresh() }, { log: createLog('warn') })
  await migrate(database)
  await seed(database, BATCHES_OF(quick) * BATCH)
  let pass = 0
  const rate = async (statements: readonly string[], connections: number): Promise<number> => {
    const tag = `pass-${++pass}`
    const batches = Array.from({ length: BATCHES_OF(quick) }, (_, batch) => batch)
    const seconds = await secondsOf(() =>
      eachOf(batches, connections, (batch) =>
        database.session((session) => write(session, statements, { batch, tag, pass })),
      ),
    )
    return (batches.length * BATCH) / seconds
  }
  await rate(EVERYTHING, 2)
  await database.asOwner((trx) => sql`ANALYZE`.execute(trx))
  return {
    label: 'ceiling',
    round: async (): Promise<Measured> => ({
      ceilingOne: await rate(JOURNEY, 1),
      ceilingTwo: await rate(JOURNEY, 2),
      ceilingAll: await rate(EVERYTHING, 2),
    }),
    close: database.close,
  }
}

const BATCHES_OF = (quick: boolean) => (quick ? 16 : SHARDS)

const JOURNEY = [ENTER, WAKE]
const EVERYTHING = [TAKE_IN, ENTER, TAKEN, ...FIRST_PERFORMED, WAKE, ...SECOND_PERFORMED]

async function write(
  session: Session,
  statements: readonly string[],
  { batch, tag, pass }: { readonly batch: number; readonly tag: string; readonly pass: number },
): Promise<void> {
  const values = {
    shard: String(batch),
    first: String(batch * BATCH + 1),
    last: String((batch + 1) * BATCH),
    tag: `'${tag}'`,
    // Runs of one pass are a million apart from the next one's.
    base: String(pass * 1_000_000),
  }
  for (const statement of statements) {
    await session.script(
      statement.replace(/:(shard|first|last|tag|base)\b/g, (_, name: keyof typeof values) => values[name]),
    )
  }
}

/** Customers in as many shards as there are batches, so that a batch is one shard's, as a visit's is. */
async function seed(database: Database, customers: number): Promise<void> {
  await database.session(async (session) => {
    await session.script(`
      INSERT INTO usher.workspace (slug, name, chat_key, chat_secret, created_at) VALUES ('bench', 'Bench', 'bench', 'bench', 0);
      INSERT INTO usher.customer (workspace, key, shard, attributes, created_at, updated_at)
      SELECT 1, 'customer-' || number, number / ${BATCH}, jsonb_build_object('tier', 'gold'), 0, 0 FROM generate_series(0, ${customers - 1}) AS number;`)
  })
}
