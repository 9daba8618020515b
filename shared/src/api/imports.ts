import { z } from 'zod'
import { CONSENT_PURPOSES, CONSENT_REACHES, type ConsentPurpose, type ConsentReach } from '../base/consent.ts'
import { instant, page, publicId } from './common.ts'
import { IDENTITY_KINDS } from './customers.ts'
import { VALUE_TYPES } from './definitions.ts'

export const MOST_IMPORT_BYTES = 2_000_000_000
/** Of the file in one call, before it is written as base64. */
export const IMPORT_CHUNK_BYTES = 512 * 1_024

const column = z.string().min(1).max(200)

/** Where a value comes from: a column, or the number of the line behind a prefix, for files that have no such column. */
const cellSource = z.union([z.strictObject({ column }), z.strictObject({ line: z.string().max(60) })])

/** `as`: the name it is kept under. `auto`: numbers as numbers, everything else as text, unless the attribute's definition says more. */
const keptColumn = z.strictObject({
  column,
  as: z.string().trim().min(1).max(80),
  type: z.enum(['auto', ...VALUE_TYPES]),
})
const columns = z
  .array(keptColumn)
  .max(200)
  .refine((kept) => new Set(kept.map(({ as }) => as)).size === kept.length, 'Two columns would be kept under one name')

/** Whether the customer wants it: since when, and who says so, where the file knows. Marketing on every channel when it does not say. */
const consentColumn = z.strictObject({
  column,
  time: column.nullable(),
  source: column.nullable(),
  purpose: z.enum(CONSENT_PURPOSES).optional(),
  channel: z.enum(CONSENT_REACHES).optional(),
})
export interface ConsentColumn {
  readonly column: string
  readonly time: string | null
  readonly source: string | null
  readonly purpose: ConsentPurpose
  readonly channel: ConsentReach
}

const consentColumnList = z
  .array(consentColumn)
  .min(1)
  .max(CONSENT_PURPOSES.length * CONSENT_REACHES.length)
  .refine((given) => {
    const asked = given.map(({ purpose = 'marketing', channel = 'every' }) => `${purpose} ${channel}`)
    return new Set(asked).size === asked.length
  }, 'Two columns say whether the same is wanted')

/** Which column of the file is what. Columns that are not named are left out. */
export const importMap = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('customers'),
    id: cellSource,
    /** Several in one cell, separated by commas or semicolons. */
    tags: column.nullable(),
    /** What the customer is known by elsewhere. */
    identities: z
      .array(z.strictObject({ kind: z.enum(IDENTITY_KINDS), column }))
      .max(IDENTITY_KINDS.length)
      .optional(),
    /** One column, or several of different purposes or channels. */
    consent: z.union([consentColumn, consentColumnList]).optional(),
    columns,
  }),
  z.strictObject({
    kind: z.literal('events'),
    customer: cellSource,
    /** Null: file and line are the event's id, so that importing the file again changes nothing. */
    id: column.nullable(),
    time: column,
    name: z.union([z.strictObject({ column }), z.strictObject({ name: z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/) })]),
    columns,
  }),
])
export type ImportMap = z.output<typeof importMap>
type CustomerMap = ImportMap & { kind: 'customers' }

/** All columns of a file that say what is wanted. */
export function consentColumns({ consent = [] }: Pick<CustomerMap, 'consent'>): readonly ConsentColumn[] {
  const given = Array.isArray(consent) ? consent : [consent]
  return given.map((one) => ({ ...one, purpose: one.purpose ?? 'marketing', channel: one.channel ?? 'every' }))
}

/** The same as a map says it: by itself and in short where there is one column of marketing, as before there was more. */
export function consentPart(columns: readonly ConsentColumn[]): Pick<CustomerMap, 'consent'> {
  const [first, ...more] = columns
  if (first === undefined) return {}
  const { purpose, channel, ...short } = first
  const isShort = more.length === 0 && purpose === 'marketing' && channel === 'every'
  return { consent: isShort ? short : columns.map((one) => ({ ...one })) }
}

export const IMPORT_STATES = ['uploading', 'ready', 'checking', 'checked', 'running', 'stopped', 'done'] as const

export const importRow = z.object({
  id: publicId,
  file: z.string(),
  state: z.enum(IMPORT_STATES),
  map: importMap.nullable(),
  /** Journeys hear of the events. */
  live: z.boolean(),
  size: z.number(),
  /** Bytes of the file that are uploaded, and that are dealt with. */
  uploaded: z.number(),
  position: z.number(),
  rows: z.int(),
  /** New customers or events; of events `known` were there before, of customers they were changed. */
  fresh: z.int(),
  known: z.int(),
  refused: z.int(),
  /** Why it stopped by itself. */
  problem: z.string().nullable(),
  startedBy: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
})
export type ImportRow = z.output<typeof importRow>
export const importList = z.object({ imports: z.array(importRow), cursor: z.string().nullable() })
export const importListInput = page

export const startImportInput = z.strictObject({
  file: z.string().trim().min(1).max(200),
  size: z.int().min(1).max(MOST_IMPORT_BYTES),
})
export const uploadImportInput = z.strictObject({
  import: publicId,
  /** Of its first byte in the file. A part that came before is taken for what it is. */
  start: z.int().min(0),
  data: z.base64().max(Math.ceil(IMPORT_CHUNK_BYTES / 3) * 4),
})
export const importPreview = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** What its columns look like. */
  suggested: importMap,
})
export const runImportInput = z.strictObject({
  import: publicId,
  map: importMap,
  /** Only look: nothing is written but the report. */
  check: z.boolean(),
  live: z.boolean().default(false),
})
export const oneImport = z.strictObject({ import: publicId })
export const importReport = z.object({ name: z.string(), csv: z.string() })
