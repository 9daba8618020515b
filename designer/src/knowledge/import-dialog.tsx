import type { ImportReport } from '@usher/shared/api/knowledge'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { faultSentence } from './fault-words.ts'
import { knowledgeWords } from './words.ts'

type Fault = ImportReport['faults'][number]

/** What an import did, or row by row why it did nothing. */
export function ImportDialog({ report, onClose }: { report: ImportReport; onClose: () => void }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const locale = useLocale()
  const { written, created, updated, unchanged, faults } = report
  const columns: readonly Column<Fault>[] = [
    { id: 'row', title: words.row, align: 'end', cell: ({ row }) => format.number(row) },
    { id: 'column', title: words.column, cell: ({ column }) => <code className="font-mono text-xs">{column}</code> },
    { id: 'problem', title: words.problem, cell: (fault) => faultSentence(fault, locale) },
  ]
  return (
    <Dialog
      title={words.importTitle}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {words.close}
        </Button>
      }
    >
      <p className="pb-3">
        {written
          ? words.importDone(format.number(created), format.number(updated), format.number(unchanged))
          : words.importRefused(format.number(faults.length))}
      </p>
      {faults.length > 0 && (
        <Table
          label={words.importTitle}
          columns={columns}
          rows={faults}
          rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
        />
      )}
    </Dialog>
  )
}
