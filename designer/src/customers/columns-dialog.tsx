import { useQuery } from '@tanstack/react-query'
import { CUSTOMER_COLUMNS, type CustomerView, MOST_COLUMNS } from '@usher/shared/api/customers'
import { api } from '../api/client.ts'
import { useWords } from '../i18n/words.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useColumnTitle } from './use-column-title.ts'
import { customerWords } from './words.ts'

type Column = CustomerView['columns'][number]

/** Which columns the list has: what we know of everybody, and the brand's own attributes. */
export function ColumnsDialog(props: {
  view: CustomerView
  onChange: (view: CustomerView) => void
  onClose: () => void
}) {
  const { view, onChange, onClose } = props
  const words = useWords(customerWords)
  const title = useColumnTitle()
  const workspace = useQuery(api.workspace.get.queryOptions())
  const named = (workspace.data?.attributeNames ?? []).filter((name) => name !== 'name' && name !== 'phone')
  const offered: readonly Column[] = [...CUSTOMER_COLUMNS, ...named.map((name): Column => `attribute:${name}`)]
  const toggle = (column: Column, isOn: boolean) =>
    onChange({
      ...view,
      columns: isOn ? [...view.columns, column] : view.columns.filter((one) => one !== column),
    })
  return (
    <Dialog title={words.chooseColumns} isOpen onClose={onClose} size="small">
      <div className="grid gap-2 sm:grid-cols-2">
        {offered.map((column) => (
          <Checkbox
            key={column}
            isSelected={view.columns.includes(column)}
            isDisabled={!view.columns.includes(column) && view.columns.length >= MOST_COLUMNS}
            onChange={(isOn) => toggle(column, isOn)}
          >
            {title(column)}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  )
}
