import type { DatabaseOptions } from '@usher/runtime'
import { z } from 'zod'

/** How the shop is opened. */
export interface ShopSettings {
  readonly database: DatabaseOptions
  readonly host: string
  readonly port: number
  /** Where customers reach the shop; where it listens when null. */
  readonly publicUrl: string | null
  /** Usher shows it with every question. */
  readonly key: string
  readonly staffPassword: string
  /** Null while there is no Usher: the shop sells, and what it has to tell waits. */
  readonly usher: UsherAddress | null
}

export interface UsherAddress {
  readonly url: string
  /** With the scopes events:write and customers:write. */
  readonly apiKey: string
  /** For the chat in the shop's pages. */
  readonly chatKey: string
  readonly chatSecret: string
}

/** What is wrong with the environment, in sentences. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings'
}

/** Reads the environment. Throws `BadSettings` with everything that is wrong at once. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): ShopSettings {
  const read = schema.safeParse(withoutEmpty(environment))
  if (!read.success) {
    throw new BadSettings(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  }
  const { data } = read
  return {
    database:
      data.SHOP_DATABASE_URL === undefined ? { pglite: data.SHOP_DATA } : { connectionString: data.SHOP_DATABASE_URL },
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.SHOP_URL?.replace(/\/+$/, '') ?? null,
    key: data.SHOP_KEY,
    staffPassword: data.SHOP_STAFF_PASSWORD,
    usher: usherOf(data),
  }
}

const secret = z.string().min(16, 'needs 16 letters or more')
const webUrl = z.url({ protocol: /^https?$/, error: 'must begin with http:// or https://' })

const schema = z
  .object({
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number('must be a whole number').int().min(0).max(65_535).default(4_600),
    SHOP_URL: webUrl.optional(),
    SHOP_DATA: z.string().default('data/store'),
    SHOP_DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
    SHOP_KEY: secret,
    SHOP_STAFF_PASSWORD: secret,
    USHER_URL: webUrl.optional(),
    USHER_KEY: z.string().startsWith('uk_', 'is an API key of Usher, uk_…').optional(),
    USHER_CHAT_KEY: z.string().optional(),
    USHER_CHAT_SECRET: z.string().optional(),
  })
  .check(({ value, issues }) => {
    if (value.USHER_URL === undefined) return
    for (const name of ['USHER_KEY', 'USHER_CHAT_KEY', 'USHER_CHAT_SECRET'] as const) {
      if (value[name] === undefined) {
        issues.push({
          code: 'custom',
          path: [name],
          message: 'goes with USHER_URL: copy it from the settings page',
          input: value,
        })
      }
    }
  })

function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
}

function usherOf(data: z.output<typeof schema>): UsherAddress | null {
  const { USHER_URL, USHER_KEY = '', USHER_CHAT_KEY = '', USHER_CHAT_SECRET = '' } = data
  if (USHER_URL === undefined) return null
  const url = USHER_URL.replace(/\/+$/, '')
  return { url, apiKey: USHER_KEY, chatKey: USHER_CHAT_KEY, chatSecret: USHER_CHAT_SECRET }
}
