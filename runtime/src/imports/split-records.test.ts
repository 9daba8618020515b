import { Readable } from 'node:stream'
import { writeCsv } from '@usher/shared/base/csv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCells } from './read-fields.ts'
import { type Slice, splitRecords } from './split-records.ts'

const cell = fc.string({ unit: fc.constantFrom('a', '顾', '"', ',', '\n', '\r\n', ' ', '😀'), maxLength: 6 })
const table = fc
  .array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 })
  .filter((rows) => rows.every((row) => row.join('').trim() !== ''))

function inChunks(bytes: Buffer, size: number): Readable {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
  return Readable.from(chunks)
}

async function all(source: Readable, from = { position: 0, line: 1, quoted: true }): Promise<readonly Slice[]> {
  const slices: Slice[] = []
  for await (const slice of splitRecords(source, from)) slices.push(slice)
  return slices
}

describe('cutting a file into records', () => {
  test('gives every row of a table back, wherever the chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        const text = writeCsv(rows).replace('\uFEFF', '')
        const slices = await all(inChunks(Buffer.from(text), size))
        const records = slices.flatMap((slice) => slice.records)
        expect(records.map(({ bytes }) => csvCells(bytes!.toString()))).toEqual(rows)
        expect(records[0]!.line).toBe(1)
        expect(slices.at(-1)!.end).toBe(Buffer.byteLength(text))
        expect(slices.at(-1)!.line).toBe(text.split('\n').length)
      }),
    )
  })

  test('goes on at the end of any slice as if it had never stopped', async () => {
    const lines = Array.from({ length: 9_000 }, (_, index) => `${index},"two\nlines"`)
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    const whole = await all(inChunks(bytes, 10_000))
    expect(whole.length).toBeGreaterThan(3)
    for (const [index, { end, line }] of whole.entries()) {
      const rest = await all(inChunks(bytes.subarray(end), 777), { position: end, line, quoted: true })
      const seen = rest.flatMap((slice) => slice.records.map((record) => [record.line, record.bytes!.toString()]))
      const wanted = whole.slice(index + 1).flatMap((slice) => slice.records)
      expect(seen).toEqual(wanted.map((record) => [record.line, record.bytes!.toString()]))
    }
  })

  test('lets a row that is too long go by, and goes on with the next line', async () => {
    const bytes = Buffer.concat([Buffer.from('a,"never closed'), Buffer.alloc(3_000_000, 'x'), Buffer.from('\nb,2\n')])
    const records = (await all(inChunks(bytes, 65_536))).flatMap((slice) => slice.records)
    expect(records.map(({ line, bytes: row }) => [line, row?.toString() ?? null])).toEqual([
      [1, null],
      [2, 'b,2'],
    ])
  })
})
