import type { Condition, Group } from '@usher/shared/conditions/tree'
import { FolderPlus, Plus } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { useBuilder } from './builder-context.ts'
import { conditionWords } from './condition-words.ts'
import { FactRow, isFact } from './fact-row.tsx'
import { FieldRowView } from './field-row.tsx'
import { RawRow } from './raw-row.tsx'
import { RowFrame } from './row-frame.tsx'
import { rowAbout } from './row-state.ts'
import { addTo, DEEPEST_GROUP, setMode, type TreePlace } from './tree-edits.ts'

/** Conditions that belong together, and how. */
export function GroupView({ group, place }: { group: Group; place: TreePlace }) {
  const { root, change, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const modes = (['all', 'any', 'none'] as const).map((id) => ({ id, label: words[id] }))
  const isRoot = place.length === 0
  return (
    <div className={cx('flex min-w-0 flex-col gap-2', !isRoot && 'border-s-2 border-accent/40 ps-2')}>
      {(group.items.length > 1 || group.mode === 'none' || !isRoot) && (
        <Segmented
          label={words.groupMode}
          size="small"
          className="self-start"
          isDisabled={isDisabled}
          options={modes}
          value={group.mode}
          onChange={(mode) => change(setMode(root, place, mode))}
        />
      )}
      {group.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no identity but its place.
        <ItemView key={index} item={item} place={[...place, index]} />
      ))}
      {!isDisabled && (
        <div className="flex flex-wrap gap-1">
          <Button
            size="small"
            look="quiet"
            className="text-accent"
            icon={<Plus aria-hidden className="size-4" />}
            onPress={() => change(addTo(root, place, rowAbout('customer.level', 'text')))}
          >
            {words.addCondition}
          </Button>
          {place.length < DEEPEST_GROUP - 1 && group.items.length > 0 && (
            <Button
              size="small"
              look="quiet"
              icon={<FolderPlus aria-hidden className="size-4" />}
              onPress={() => {
                const inner: Group = { kind: 'group', mode: 'any', items: [rowAbout('customer.level', 'text')] }
                change(addTo(root, place, inner))
              }}
            >
              {words.addGroup}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function ItemView({ item, place }: { item: Condition; place: TreePlace }) {
  return (
    <RowFrame item={item} place={place}>
      {item.kind === 'group' && <GroupView group={item} place={place} />}
      {item.kind === 'raw' && <RawRow row={item} place={place} />}
      {isFact(item) && <FactRow row={item} place={place} />}
      {(item.kind === 'compare' || item.kind === 'recent') && <FieldRowView row={item} place={place} />}
    </RowFrame>
  )
}
