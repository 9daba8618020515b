import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../log.ts'
import { createUsher } from '../usher.ts'
import { openBenchUsher } from './bench-usher.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { throughputOn } from './throughput.ts'
import { visitsOn } from './visits.ts'

/** The same journey on the embedded database, in files that really reach the disk; and how soon it is open again. */
export async function openEmbedded({ quick }: Bench): Promise<Gauge> {
  const root = mkdtempSync(join(tmpdir(), 'usher-bench-'))
  const closed = join(root, 'closed')
  const prepared = await openBenchUsher({ pglite: closed })
  await prepared.usher.close()
  const customers = quick ? 1_000 : 10_000
  const bench = await openBenchUsher({ pglite: join(root, 'open') })
  const visits = await visitsOn(bench, { customers, label: 'embedded', name: 'embeddedVisits' })
  const journeys = await throughputOn(bench, { customers, label: 'embedded', name: 'embedded' })
  return {
    label: 'embedded',
    round: async (): Promise<Measured> => ({
      ...(await visits.round()),
      ...(await journeys.round()),
      warmStart: await startMs(closed),
    }),
    close: async () => {
      await bench.usher.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** From nothing to ready for work, on a directory that has been used before. */
async function startMs(directory: string): Promise<number> {
  const began = performance.now()
  const usher = await createUsher({ database: { pglite: directory }, log: createLog('warn') })
  const took = performance.now() - began
  await usher.close()
  return took
}
