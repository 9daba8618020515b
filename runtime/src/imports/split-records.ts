import type { Readable } from 'node:stream'

/** Whole records of a file, as the bytes they are: never a part of one. */
export interface Slice {
  readonly records: readonly RecordBytes[]
  /** Where the next record begins, in the file. */
  readonly end: number
  /** The number of the line there. */
  readonly line: number
}

export interface RecordBytes {
  readonly line: number
  /** Null: it is longer than any row may be, and was let go by. */
  readonly bytes: Buffer | null
}

export interface SplitFrom {
  readonly position: number
  readonly line: number
  /** Records of a CSV go on behind a line break that stands in quotes. */
  readonly quoted: boolean
}

const MOST_RECORD_BYTES = 1_024 * 1_024
const MOST_RECORDS = 2_000
const MOST_SLICE_BYTES = 2 * 1_024 * 1_024

/** Cuts a stream of bytes into records, a slice at a time. In UTF-8 and in GB18030 no sign of CSV is a part of another letter. */
export async function* splitRecords(source: Readable, from: SplitFrom): AsyncGenerator<Slice> {
  const cutter = createCutter(from)
  for await (const chunk of source as AsyncIterable<Buffer>) {
    cutter.feed(chunk)
    for (let slice = cutter.take(false); slice !== null; slice = cutter.take(false)) yield slice
  }
  cutter.finish()
  for (let slice = cutter.take(true); slice !== null; slice = cutter.take(true)) yield slice
}

interface Cutter {
  readonly feed: (chunk: Buffer) => void
  readonly finish: () => void
  /** A full slice; with `all` also one that is not full. Null when there is none. */
  readonly take: (all: boolean) => Slice | null
}

const LINE_FEED = 10
const RETURN = 13
const QUOTE = 34
const COMMA = 44

/** `plain`: in a cell without quotes; `start`: at the first byte of one; `quoted`: inside quotes; `ending`: behind a quote that may end it. */
type Place = 'start' | 'plain' | 'quoted' | 'ending'

function createCutter({ position, line, quoted }: SplitFrom): Cutter {
  let rest: Buffer = Buffer.alloc(0)
  let scanned = 0
  let place: Place = 'start'
  let lines = 0
  let at = { position, line }
  /** Bytes of the record at hand that were let go by, because it is too long. */
  let dropped = 0
  let ready: (RecordBytes & { readonly length: number })[] = []
  let readyBytes = 0

  const cut = (end: number) => {
    const bytes = rest.subarray(0, end)
    const length = dropped + end
    ready.push({ line: at.line, bytes: dropped > 0 ? null : trimmed(bytes), length })
    readyBytes += length
    at = { position: at.position + length, line: at.line + lines }
    rest = rest.subarray(end)
    scanned = 0
    lines = 0
    place = 'start'
    dropped = 0
  }
  const scan = () => {
    while (scanned < rest.length) {
      const byte = rest[scanned++]!
      if (byte === LINE_FEED) lines++
      if (!quoted) {
        if (byte === LINE_FEED) cut(scanned)
      } else if (place === 'quoted') {
        if (byte === QUOTE) place = 'ending'
      } else if (byte === LINE_FEED) cut(scanned)
      else if (byte === QUOTE) place = place === 'plain' ? 'plain' : 'quoted'
      else place = byte === COMMA ? 'start' : byte === RETURN && place === 'ending' ? 'ending' : 'plain'
    }
  }
  return {
    feed: (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      scan()
      // The quote that is never closed: what it took in is let go, and the next line begins a record of its own.
      if (rest.length <= MOST_RECORD_BYTES) return
      dropped += rest.length
      rest = Buffer.alloc(0)
      scanned = 0
      place = 'plain'
    },
    finish: () => {
      if (dropped + rest.length === 0) return
      lines++
      cut(rest.length)
    },
    take: (all) => {
      if (ready.length === 0 || !(all || ready.length >= MOST_RECORDS || readyBytes >= MOST_SLICE_BYTES)) return null
      const records = ready.slice(0, MOST_RECORDS)
      ready = ready.slice(MOST_RECORDS)
      const left = ready.reduce((sum, { length }) => sum + length, 0)
      readyBytes = left
      return { records, end: at.position - left, line: ready[0]?.line ?? at.line }
    },
  }
}

function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length
  if (bytes[end - 1] === LINE_FEED) end--
  if (bytes[end - 1] === RETURN) end--
  return bytes.subarray(0, end)
}
