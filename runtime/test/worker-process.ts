// A worker in a process of its own, for tests that kill it. Its coupon system writes every call into a table of its own.

import pg from 'pg'
import { createLog } from '../src/log.ts'
import { createUsher } from '../src/usher.ts'

const connectionString = process.argv[2]!
const shop = new pg.Pool({ connectionString, max: 4 })
const usher = await createUsher({
  database: { connectionString },
  log: createLog('silent'),
  connectors: {
    coupons: {
      issue: async ({ key }) => {
        await shop.query('INSERT INTO public.coupon_calls (key) VALUES ($1)', [key])
        return { kind: 'issued', code: key.slice(0, 12), expiresAt: null }
      },
      state: async () => 'unused',
    },
  },
})
process.stdout.write('working\n')
await usher.work({ concurrency: 2 })
