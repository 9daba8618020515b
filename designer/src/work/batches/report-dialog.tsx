import type { BatchReport } from '@usher/shared/api/batches'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { faultSentence } from './fault-words.ts'
import { batchWords } from './words.ts'

type Fault = BatchReport['faults'][number]

/** What an upload did, or row by row why it did nothing. */
export function ReportDialog({ report, onClose }: { report: BatchReport; onClose: () => void }) {
  const words = useWords(batchWords)
  const format = useFormat()
  const locale = useLocale()
  const { written, done, failed, left, faults } = report
  const columns: readonly Column<Fault>[] = [
    { id: 'row', title: words.row, align: 'end', cell: ({ row }) => format.number(row) },
    { id: 'column', title: words.column, cell: ({ column }) => <code className="font-mono text-xs">{column}</code> },
    { id: 'problem', title: words.problem, cell: (fault) => faultSentence(fault, locale) },
  ]
  return (
    <Dialog
      title={words.reportTitle}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {words.close}
        </Button>
      }
    >
      {written ? (
        <>
          <p>{words.reportDone(format.number(done), format.number(failed))}</p>
          <p className="text-muted">{left > 0 ? words.reportLeft(format.number(left)) : words.reportOver}</p>
        </>
      ) : (
        <p className="pb-3">{words.reportRefused(format.number(faults.length))}</p>
      )}
      {faults.length > 0 && (
        <Table
          label={words.reportTitle}
          columns={columns}
          rows={faults}
          rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
        />
      )}
    </Dialog>
  )
}
