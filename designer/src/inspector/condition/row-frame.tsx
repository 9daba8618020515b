import type { Condition } from '@usher/shared/conditions/tree'
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, Group as GroupIcon, Trash2, Ungroup } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { useBuilder } from './builder-context.ts'
import { conditionWords } from './condition-words.ts'
import { isUnfinished } from './draft-rule.ts'
import { DEEPEST_GROUP, duplicateAt, moveAt, removeAt, type TreePlace, unwrapAt, wrapAt } from './tree-edits.ts'

/** One condition with what can be done to it. Its parts stand one below the other in the inspector, and in one line where there is room. */
export function RowFrame({ item, place, children }: { item: Condition; place: TreePlace; children: ReactNode }) {
  const { isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const unfinished = isUnfinished(item)
  return (
    <div
      className={cx(
        'flex min-w-0 items-start gap-0.5 rounded-control',
        item.kind !== 'group' && 'border border-line bg-surface p-1.5',
        unfinished && 'border-danger',
      )}
    >
      <div className="@container flex min-w-0 flex-1 flex-col gap-1.5">
        {item.kind === 'group' ? (
          children
        ) : (
          <div className="flex min-w-0 flex-col gap-1.5 @xl:flex-row @xl:flex-wrap @xl:*:min-w-0 @xl:*:grow @xl:*:basis-72 @4xl:*:basis-52 @xl:*:first:basis-44">
            {children}
          </div>
        )}
        {unfinished && <p className="text-xs text-danger">{words.unfinished}</p>}
      </div>
      {!isDisabled && <RowMenu item={item} place={place} />}
    </div>
  )
}

function RowMenu({ item, place }: { item: Condition; place: TreePlace }) {
  const { root, change } = useBuilder()
  const words = useWords(conditionWords)
  const icon = 'size-4'
  const isGroup = item.kind === 'group'
  const items: readonly MenuEntry[] = [
    {
      id: 'up',
      label: words.moveUp,
      icon: <ArrowUp aria-hidden className={icon} />,
      onAction: () => change(moveAt(root, place, -1)),
    },
    {
      id: 'down',
      label: words.moveDown,
      icon: <ArrowDown aria-hidden className={icon} />,
      onAction: () => change(moveAt(root, place, 1)),
    },
    {
      id: 'copy',
      label: words.duplicate,
      icon: <Copy aria-hidden className={icon} />,
      onAction: () => change(duplicateAt(root, place)),
    },
    isGroup
      ? {
          id: 'unwrap',
          label: words.unwrap,
          icon: <Ungroup aria-hidden className={icon} />,
          onAction: () => change(unwrapAt(root, place)),
        }
      : {
          id: 'wrap',
          label: words.wrap,
          icon: <GroupIcon aria-hidden className={icon} />,
          isDisabled: place.length >= DEEPEST_GROUP,
          onAction: () => change(wrapAt(root, place)),
        },
    'line',
    {
      id: 'remove',
      label: isGroup ? words.removeGroup : words.remove,
      icon: <Trash2 aria-hidden className={icon} />,
      danger: true,
      onAction: () => change(removeAt(root, place)),
    },
  ]
  return (
    <Menu
      label={words.more}
      items={items}
      trigger={
        <IconButton label={words.more} size="small" className={isGroup ? '' : 'mt-1'}>
          <EllipsisVertical aria-hidden className="size-4" />
        </IconButton>
      }
    />
  )
}
