import { type ImportFaultCode, importFaults } from '@usher/shared/api/import-faults'
import { writeCsv } from '@usher/shared/base/csv'
import type { Language } from '@usher/shared/document/problem-rows'
import type { Scoped } from '../api/scoped.ts'

const HEADER = { zh: ['行', '列', '代码', '原因', '怎么办'], en: ['line', 'column', 'code', 'reason', 'way out'] }

/** The refused rows of an import, as a spreadsheet opens them. */
export async function importReportCsv({ trx, workspace }: Scoped, id: string, language: Language): Promise<string> {
  const faults = await trx
    .selectFrom('import_fault')
    .select(['line', 'code', 'column'])
    .where('workspace', '=', workspace)
    .where('import', '=', id)
    .orderBy('line')
    .execute()
  const rows = faults.map(({ line, code, column }) => {
    const { reason, wayOut } = wordsOf(code, language)
    return [String(line), column, code, reason, wayOut]
  })
  return writeCsv([HEADER[language], ...rows])
}

function wordsOf(code: string, language: Language) {
  return importFaults[code as ImportFaultCode]?.[language] ?? { reason: code, wayOut: '' }
}
