import pg from 'pg'
import type { Bench, Gauge, Measured } from './gauge.ts'

const CLIENTS = [1, 4, 16]

/** Commits of a single changed row, each its own transaction: how fast the disk answers. */
export async function openCommits({ quick, server }: Bench): Promise<Gauge> {
  const pool = new pg.Pool({ connectionString: await server.fresh(), max: Math.max(...CLIENTS) })
  await pool.query('CREATE TABLE row (id int PRIMARY KEY, value int NOT NULL)')
  await pool.query(`INSERT INTO row SELECT number, 0 FROM generate_series(1, ${Math.max(...CLIENTS)}) AS number`)
  const rate = async (clients: number): Promise<number> => {
    const ms = quick ? 300 : 700
    const end = performance.now() + ms
    let commits = 0
    const client = async (id: number): Promise<void> => {
      while (performance.now() < end) {
        await pool.query('UPDATE row SET value = value + 1 WHERE id = $1', [id])
        commits++
      }
    }
    await Promise.all(Array.from({ length: clients }, (_, index) => client(index + 1)))
    return (commits * 1_000) / ms
  }
  return {
    label: 'commits',
    round: async (): Promise<Measured> => ({
      commits1: await rate(1),
      commits4: await rate(4),
      commits16: await rate(16),
    }),
    close: () => pool.end(),
  }
}
