import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Usher } from '@usher/runtime'
import { z } from 'zod'
import { hostOf } from '../../../runtime/src/api/host.ts'
import { inScope } from '../../../runtime/src/api/scoped.ts'
import { authorizeKey } from '../../../runtime/src/auth/api-key.ts'
import { createKey } from '../../../runtime/src/auth/keys.ts'
import { newToken } from '../../../runtime/src/auth/token.ts'

const FILE = 'data/shop-keys.json'

export type ShopKeys = z.output<typeof shopKeysSchema>

const shopKeysSchema = z.object({ apiKey: z.string(), shopKey: z.string(), staffPassword: z.string() })

/** What the two show each other: made once and kept in a file that only its owner reads; made anew when Usher does not know it any more. */
export async function shopKeys(usher: Usher, workspace: number): Promise<ShopKeys> {
  const kept = keptKeys()
  if (kept !== null && (await isKnown(usher, kept.apiKey))) return kept
  const { secret } = await inScope(hostOf(usher), workspace, (scoped) =>
    createKey(scoped, { name: '小店 shop', scopes: ['events:write', 'customers:write'], validDays: null }),
  )
  const keys = { apiKey: secret, shopKey: newToken(), staffPassword: newToken().slice(0, 16) }
  mkdirSync('data', { recursive: true })
  writeFileSync(FILE, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

function keptKeys(): ShopKeys | null {
  if (!existsSync(FILE)) return null
  try {
    return shopKeysSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')))
  } catch {
    return null
  }
}

function isKnown(usher: Usher, apiKey: string): Promise<boolean> {
  return authorizeKey(hostOf(usher), `Bearer ${apiKey}`, 'events:write').then(
    () => true,
    () => false,
  )
}
