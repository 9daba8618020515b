import { type Logger, pino } from 'pino'

/** Structured log without personal data: ids, codes and counts only. */
export type Log = Logger

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** One JSON line per entry on standard error: standard output belongs to the commands' results. */
export function createLog(level: LogLevel = 'info'): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: SECRETS }, pino.destination(2))
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
