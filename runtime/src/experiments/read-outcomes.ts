import { createReadStream } from 'node:fs'
import { addOutcomes } from '@usher/shared/experiments/add-outcomes'
import { type FileColumns, type FileOutcomes, UnusableFile } from '@usher/shared/experiments/file-metric'
import { UnusableInput } from '../cli/unusable-input.ts'
import { readCsvRows } from '../replay/read-rows.ts'

/** Reads a CSV as a stream and adds it up. */
export async function readOutcomes(file: string, columns: FileColumns): Promise<FileOutcomes> {
  const sums = addOutcomes(columns)
  try {
    for await (const { line, fields, fault } of readCsvRows(createReadStream(file))) {
      sums.add({ line, fields, fault: fault === null ? null : { code: 'OTHER', args: { text: fault } } })
    }
    return sums.end()
  } catch (thrown) {
    if (thrown instanceof UnusableFile) throw new UnusableInput(thrown.code, `${file}: ${thrown.message}`)
    const why = thrown instanceof Error ? thrown.message : thrown
    throw new UnusableInput('UNREADABLE_FILE', `${file} cannot be read: ${why}`)
  }
}
