import { Check } from 'lucide-react'
import { ListBox, ListBoxItem, Text } from 'react-aria-components'
import type { Option } from './option.ts'

/** The list inside a select or combo box. Takes its items and selection from there. */
export function ListItems<T extends string>({ options, empty }: { options?: readonly Option<T>[]; empty?: string }) {
  return (
    <ListBox
      {...(options ? { items: options } : {})}
      renderEmptyState={() => <p className="px-2.5 py-2 text-sm text-muted">{empty}</p>}
      className="max-h-72 overflow-y-auto p-1 outline-none"
    >
      {(option: Option<T>) => (
        <ListBoxItem
          id={option.id}
          textValue={option.label}
          {...(option.isDisabled ? { isDisabled: true } : {})}
          className="group flex min-h-8 cursor-pointer items-center gap-2 rounded-chip px-2 py-1 text-sm outline-none data-disabled:cursor-default data-disabled:opacity-45 data-focused:bg-hover"
        >
          {option.icon}
          <span className="flex min-w-0 flex-1 flex-col">
            <Text slot="label">{option.label}</Text>
            {option.description && (
              <Text slot="description" className="text-xs text-muted">
                {option.description}
              </Text>
            )}
          </span>
          <Check aria-hidden className="invisible size-4 text-accent group-data-selected:visible" />
        </ListBoxItem>
      )}
    </ListBox>
  )
}
