import { type Logger, pino } from 'pino'

/** Structured log without personal data: ids, codes and counts only. */
export type Log = Logger

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** One JSON line per entry on standard error: standard output belongs to the commands' results. */
export function createLog(level: LogLevel = 'info'): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: SECRETS }
  return pino({ ...options, serializers: { error: describe } }, pino.destination(2))
}

/** An error's own properties cannot be enumerated: without this it would be printed as `{}`. A database's `detail` quotes rows. */
export function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack } = error
  return { name, ...('code' in error ? { code: error.code } : {}), message, stack }
}

/** What must not be printed even when somebody hands in a whole object. */
const SECRETS = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  '*.password',
  '*.secret',
  '*.token',
  '*.authorization',
  '*.cookie',
]
