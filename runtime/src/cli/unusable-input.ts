/** The command cannot do its work with what it was given: exit code 2 and this one line on stderr. */
export class UnusableInput extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UnusableInput'
    this.code = code
  }
}

const AWAY = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH'])
const REFUSED = new Map([
  ['28P01', 'the password is wrong'],
  ['28000', 'this login is not allowed'],
  ['3D000', 'there is no database of this name'],
])

const NOT_READY = new Map([
  ['57P03', 'it is starting or shutting down'],
  ['53300', 'all of its connections are taken'],
])

/** For `.catch`: turns a database that is not there into one clear line, and lets everything else through. */
export function databaseAway(thrown: unknown): never {
  const code = codeOf(thrown)
  if (AWAY.has(code)) {
    throw new UnusableInput(
      'DATABASE_AWAY',
      `Nothing answers at the database's address (${code}): is PostgreSQL running, and is the URL right?`,
      { cause: thrown },
    )
  }
  const refused = REFUSED.get(code)
  if (refused !== undefined)
    throw new UnusableInput('DATABASE_REFUSED', `The database refused the login: ${refused}`, { cause: thrown })
  const notReady = NOT_READY.get(code)
  if (notReady !== undefined)
    throw new UnusableInput('DATABASE_NOT_READY', `The database takes nobody in: ${notReady}. Try again in a moment`, {
      cause: thrown,
    })
  throw thrown
}

/** The code may stand on the error, on its cause, or on the first of several attempts. */
function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return ''
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code
  if (thrown instanceof AggregateError) return codeOf(thrown.errors[0])
  return 'cause' in thrown ? codeOf(thrown.cause) : ''
}
