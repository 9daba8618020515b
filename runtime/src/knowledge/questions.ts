import type { missList } from '@usher/shared/api/knowledge'
import { sql } from 'kysely'
import { z } from 'zod'
import { cursorOf, readCursor } from '../api/cursor.ts'
import type { Scoped } from '../api/scoped.ts'
import { nameOf } from '../customers/customer.ts'

/** What nobody has an answer to yet, the newest first. What became knowledge or was put aside is left out. */
export async function listMisses(
  { trx, workspace }: Scoped,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<z.input<typeof missList>> {
  const [at, key] = readCursor(cursor, z.tuple([z.number(), z.string()])) ?? [null, '']
  const { rows } = await sql<MissRecord>`
    SELECT q.key, q.at, q.text, q.conversation, q.score, c.key AS customer, c.attributes, j.name AS journey, p.title AS best
    FROM usher.knowledge_question AS q
    JOIN usher.customer AS c ON c.workspace = q.workspace AND c.id = q.customer
    LEFT JOIN usher.journey AS j ON j.workspace = q.workspace AND j.number = q.journey
    LEFT JOIN usher.knowledge_point AS p ON p.workspace = q.workspace AND p.id = q.point
    WHERE q.workspace = ${workspace} AND NOT q.hit AND q.cluster IS NULL
      AND (${at}::bigint IS NULL OR (q.at, q.key) < (${at}::bigint, ${key}::text))
    ORDER BY q.at DESC, q.key DESC
    LIMIT ${limit + 1}`.execute(trx)
  const counted = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM usher.knowledge_question
    WHERE workspace = ${workspace} AND NOT hit AND cluster IS NULL`.execute(trx)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    misses: shown.map(({ attributes, journey, ...miss }) => ({
      ...miss,
      customerName: nameOf(attributes),
      journeyName: journey ?? '',
    })),
    total: counted.rows[0]?.total ?? 0,
    cursor: last ? cursorOf([last.at, last.key]) : null,
  }
}

interface MissRecord {
  readonly key: string
  readonly at: number
  readonly text: string
  readonly conversation: string | null
  readonly score: number
  readonly customer: string
  readonly attributes: Parameters<typeof nameOf>[0]
  readonly journey: string | null
  readonly best: string | null
}
