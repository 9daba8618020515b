import type { Logger } from 'pino'

/** Structured log without personal data: ids, codes and counts only. */
export type Log = Logger
