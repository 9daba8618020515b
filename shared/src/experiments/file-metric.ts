import type { JsonObject } from '../base/json.ts'
import type { MetricKind } from './estimate.ts'
import { type FileFault, sayFileFault } from './file-faults.ts'
import type { Direction } from './guardrail.ts'
import type { Sums } from './sums.ts'

/** A metric of a file of outcomes: the column it is made of, and the columns beside it. */
export interface FileMetric {
  /** The column, and the metric's name. */
  readonly column: string
  readonly kind: MetricKind
  readonly better: Direction
  /** Of a ratio: the column it is divided by. */
  readonly per: string | null
  /** The same before exposure, which takes away what customers differed in anyway. */
  readonly before: string | null
}

export interface FileColumns {
  readonly arm: string
  /** Whose rows belong together; null where each row is a customer. */
  readonly unit: string | null
  readonly metrics: readonly FileMetric[]
}

/** What a file of outcomes comes to: sums only, whatever its length. */
export interface FileOutcomes {
  readonly rows: number
  /** Of each arm, by metric. */
  readonly arms: ReadonlyMap<string, ReadonlyMap<string, Sums>>
  /** Units that stand in two arms: they are in no sum. */
  readonly conflicts: number
}

/** A file, or what was said about it, that nothing can be made of. Its message is the English sentence; `sayFileFault` says it in either. */
export class UnusableFile extends Error {
  readonly fault: FileFault

  constructor(code: FileFault['code'], args: JsonObject, row?: FileFault) {
    const fault = { code, args, ...(row === undefined ? {} : { row }) }
    super(sayFileFault(fault, 'en'))
    this.name = 'UnusableFile'
    this.fault = fault
  }

  get code(): FileFault['code'] {
    return this.fault.code
  }
}
