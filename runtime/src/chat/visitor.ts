// Who writes in the web chat. A visitor proves who they are by a secret that only their browser keeps, or by the shop's signature.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { DAY } from '@usher/shared/base/time'
import { Fault } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import type { Scoped } from '../api/scoped.ts'
import { hashToken, newToken } from '../auth/token.ts'

/** Somebody with an open chat. */
export interface Visitor {
  readonly workspace: number
  readonly customer: number
  readonly tokenHash: string
}

const VALID_MS = 30 * DAY

/** The brand's id of a visitor nobody knows. It is shown to agents, so the browser's secret cannot be read off it. */
export function anonymousKey(secret: string): string {
  return `web:${createHash('sha256').update(`visitor ${secret}`).digest('base64url').slice(0, 20)}`
}

/** `proof` is HMAC-SHA256 of the customer's id under the workspace's chat secret, in hexadecimal. */
export function isProven(customer: string, proof: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(customer).digest()
  const given = /^[0-9a-f]{64}$/i.test(proof) ? Buffer.from(proof, 'hex') : Buffer.alloc(expected.length)
  return timingSafeEqual(expected, given)
}

/** A new token for this customer's chat. Tokens that have run out are cleared away. */
export async function admitVisitor(
  { trx, workspace, now }: Scoped,
  customer: number,
  visitor: string,
): Promise<string> {
  const token = newToken()
  await trx
    .deleteFrom('visitor')
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .where('expires_at', '<', now)
    .execute()
  await trx
    .insertInto('visitor')
    .values({
      workspace,
      token_hash: hashToken(token),
      visitor: hashToken(visitor),
      customer,
      created_at: now,
      expires_at: now + VALID_MS,
    })
    .execute()
  return token
}

/** The visitor behind an `Authorization: Bearer …` header. Throws a Fault that sends the widget to open the chat again. */
export async function authorizeVisitor(host: Host, header: string | undefined): Promise<Visitor> {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(header ?? '')?.[1]
  if (token === undefined) throw noChat()
  const tokenHash = hashToken(token)
  const row = await host.database.db
    .selectFrom('visitor')
    .select(['workspace', 'customer', 'expires_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row || row.expires_at <= (await host.now())) throw noChat()
  return { workspace: row.workspace, customer: row.customer, tokenHash }
}

function noChat(): Fault {
  return new Fault('UNAUTHORIZED', { code: 'CHAT_CLOSED', message: 'This chat is not open', fix: 'Open it again' })
}
