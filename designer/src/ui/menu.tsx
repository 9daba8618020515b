import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Separator, Text } from 'react-aria-components'
import { cx } from './cx.ts'
import { Kbd } from './kbd.tsx'
import { PopoverFrame } from './popover.tsx'

export type MenuEntry =
  | {
      id: string
      label: string
      description?: string
      icon?: ReactNode
      keys?: string
      danger?: boolean
      isDisabled?: boolean
      onAction: () => void
    }
  | 'line'

export interface MenuProps {
  /** The button that opens it; it must be a `Button` or `IconButton`. */
  trigger: ReactNode
  label: string
  items: readonly MenuEntry[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right bottom'
}

export function Menu({ trigger, label, items, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <PopoverFrame placement={placement} className="min-w-48">
        <MenuItems label={label} items={items} />
      </PopoverFrame>
    </MenuTrigger>
  )
}

/** The list alone, for menus that something else opens (a right click on the canvas). */
export function MenuItems({ label, items }: Pick<MenuProps, 'label' | 'items'>) {
  return (
    <AriaMenu aria-label={label} className="max-h-96 overflow-y-auto p-1 outline-none">
      {items.map((item, index) =>
        item === 'line' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other identity than its place.
          <Separator key={`line-${index}`} className="my-1 h-px bg-line" />
        ) : (
          <MenuItem
            key={item.id}
            id={item.id}
            textValue={item.label}
            isDisabled={item.isDisabled ?? false}
            onAction={item.onAction}
            className={cx(
              'flex min-h-8 cursor-pointer items-center gap-2.5 rounded-chip px-2 py-1 text-sm outline-none data-disabled:cursor-default data-disabled:opacity-45 data-focused:bg-hover',
              item.danger && 'text-danger',
            )}
          >
            {item.icon}
            <Text slot="label" className="flex min-w-0 flex-1 flex-col">
              {item.label}
              {item.description && <span className="text-xs text-muted">{item.description}</span>}
            </Text>
            {item.keys && <Kbd>{item.keys}</Kbd>}
          </MenuItem>
        ),
      )}
    </AriaMenu>
  )
}
