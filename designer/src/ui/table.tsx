import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Scroller } from './scroller.tsx'

export interface Column<Row> {
  id: string
  title: string
  /** Names the column for assistive technology only, such as one of menus. */
  titleHidden?: boolean
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Hidden below 768 px. */
  wideOnly?: boolean
  className?: string
}

export interface TableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Shown in the middle when there are no rows. */
  empty?: ReactNode
  className?: string
}

/** A plain table with a sticky head. Links and buttons live in its cells. */
export function Table<Row>({ label, columns, rows, rowKey, empty, className }: TableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <Scroller label={label} className={cx('overflow-x-auto', className)}>
      <table aria-label={label} className="w-full border-collapse text-sm">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cellClass(column, 'h-9 text-xs font-medium text-muted whitespace-nowrap')}
              >
                {column.titleHidden ? <span className="sr-only">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-t border-line hover:bg-hover/50">
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column, 'h-12 py-1.5')}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}

function cellClass<Row>(column: Column<Row>, base: string): string {
  return cx(
    base,
    'px-3 align-middle first:ps-4 last:pe-4',
    column.align === 'end' ? 'text-end whitespace-nowrap' : 'text-start',
    column.wideOnly && 'max-md:hidden',
    column.className,
  )
}
