import type { AuditAction } from '@usher/shared/api/audit'
import { MINUTE } from '@usher/shared/base/time'
import { remember } from '../api/audit.ts'
import { Fault, missing, tooMany } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { verifyPassword } from './password.ts'
import { addressBucket, rateLimit } from './rate-limit.ts'
import { openSession } from './session.ts'

/** Opens and guards sign-ins. One per server, because it counts the attempts. */
export interface SignIn {
  /** The new session's token. Wrong address and wrong password get the same answer after the same time. */
  readonly withPassword: (attempt: {
    readonly email: string
    readonly password: string
    readonly address: string
  }) => Promise<string>
  /** Without a password, into workspaces that are marked as demos. */
  readonly asDemo: (person: string) => Promise<string>
}

const PER_ACCOUNT = 10
const PER_ADDRESS = 50
const WINDOW = 15 * MINUTE

export function createSignIn(host: Host): SignIn {
  const accounts = rateLimit(PER_ACCOUNT, WINDOW)
  const addresses = rateLimit(PER_ADDRESS, WINDOW)
  return {
    async withPassword({ email, password, address }) {
      const account = `${addressBucket(address)} ${email.toLowerCase()}`
      const now = performance.now()
      const wait = accounts.take(account, now) ?? addresses.take(addressBucket(address), now)
      if (wait !== null) throw tooMany(wait)
      const found = await matching(host, email, password)
      if (found === null) throw wrongAccount()
      accounts.forget(account)
      return open(host, found, 'auth.signIn')
    },
    async asDemo(person) {
      const row = await demoPeople(host).where('person.id', '=', person).executeTakeFirst()
      if (!row) throw missing('demo account', person)
      return open(host, row, 'auth.signInDemo')
    },
  }
}

/** The people of demo workspaces who may be entered without a password. */
export function demoPeople(host: Host) {
  return host.database.db
    .selectFrom('person')
    .innerJoin('workspace', 'workspace.id', 'person.workspace')
    .select(['person.workspace', 'person.id', 'person.name', 'person.role', 'workspace.name as workspace_name'])
    .where('workspace.demo', '=', true)
    .where('person.active', '=', true)
    .orderBy('person.created_at')
    .orderBy('person.id')
    .limit(20)
}

interface Account {
  readonly workspace: number
  readonly id: string
}

/** One address may have an account in several workspaces: the password decides. At least one hash is always computed. */
async function matching(host: Host, email: string, password: string): Promise<Account | null> {
  const rows = await host.database.db
    .selectFrom('person')
    .select(['workspace', 'id', 'password'])
    .where((is) => is(is.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('active', '=', true)
    .orderBy('created_at')
    .limit(5)
    .execute()
  if (rows.length === 0) await verifyPassword(password, null)
  for (const row of rows) if (await verifyPassword(password, row.password)) return row
  return null
}

function open(host: Host, account: Account, action: AuditAction): Promise<string> {
  return inScope(host, account.workspace, async (scoped) => {
    const token = await openSession(scoped, account.id)
    await remember(scoped, { actor: account.id, action, target: account.id, detail: {} })
    return token
  })
}

function wrongAccount(): Fault {
  return new Fault('UNAUTHORIZED', {
    code: 'WRONG_ACCOUNT',
    message: 'The e-mail address or the password is wrong',
    fix: 'Check both; an administrator of your workspace can set a new password',
  })
}
