import type { Session } from '../database/database.ts'
import { SHARDS } from '../ingest/shard-of.ts'

/** Ids for new runs. A block of a thousand costs one number of the sequence; what a process does not use up is lost, and nobody minds. */
export interface RunIds {
  /** Sets so many ids aside for one visit; the answer gives them out, and gives back what is left. */
  readonly reserve: (session: Session, count: number) => Promise<ReservedIds>
}

export interface ReservedIds {
  readonly next: (shard: number) => number
  readonly release: () => void
}

export function createRunIds(): RunIds {
  const blocks: { next: number; readonly end: number }[] = []
  let reserved = 0
  const atHand = () => blocks.reduce((sum, { next, end }) => sum + end - next, 0)
  const take = (): number => {
    const first = blocks[0]!
    const number = first.next++
    if (first.next === first.end) blocks.shift()
    return number
  }
  return {
    reserve: async (session, count) => {
      reserved += count
      const missing = Math.ceil((reserved - atHand()) / BLOCK)
      if (missing > 0) {
        const rows = await session.query<{ number: number }>(NEXT_BLOCKS, [missing])
        for (const { number } of rows) blocks.push({ next: number * BLOCK, end: (number + 1) * BLOCK })
      }
      let left = count
      return {
        next: (shard) => {
          if (left === 0) throw new Error('A visit started more runs than it had reserved ids for')
          left--
          reserved--
          return take() * SHARDS + shard
        },
        release: () => {
          reserved -= left
          left = 0
        },
      }
    },
  }
}

const BLOCK = 1_000
const NEXT_BLOCKS = `SELECT nextval('usher.run_id') AS number FROM generate_series(1, $1::int)`
