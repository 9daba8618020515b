// Edits of a condition tree by place: the indices of the items on the way from the root. Pure; trees never change.

import type { Condition, Group } from '@usher/shared/conditions/tree'

export type TreePlace = readonly number[]

/** Groups inside groups inside the root: more, and nobody can read it. */
export const DEEPEST_GROUP = 3

export function conditionAt(root: Group, place: TreePlace): Condition | null {
  const [index, ...rest] = place
  if (index === undefined) return root
  const item = root.items[index]
  if (item === undefined) return null
  if (rest.length === 0) return item
  return item.kind === 'group' ? conditionAt(item, rest) : null
}

export function replaceAt(root: Group, place: TreePlace, condition: Condition): Group {
  if (place.length === 0) return condition.kind === 'group' ? condition : { ...root, items: [condition] }
  return changeItems(root, place, (items, index) => items.with(index, condition))
}

export function removeAt(root: Group, place: TreePlace): Group {
  return changeItems(root, place, (items, index) => items.toSpliced(index, 1))
}

export function duplicateAt(root: Group, place: TreePlace): Group {
  return changeItems(root, place, (items, index) => items.toSpliced(index + 1, 0, items[index]!))
}

/** Moves an item among its neighbours; at the end of its group it stays. */
export function moveAt(root: Group, place: TreePlace, by: -1 | 1): Group {
  return changeItems(root, place, (items, index) => {
    const to = index + by
    if (to < 0 || to >= items.length) return items
    return items.toSpliced(index, 1).toSpliced(to, 0, items[index]!)
  })
}

/** Adds to the end of a group. The first item of an empty group makes it "all hold": "none of nothing" says nothing. */
export function addTo(root: Group, place: TreePlace, condition: Condition): Group {
  return changeGroup(root, place, (group) => ({
    ...group,
    mode: group.items.length === 0 ? 'all' : group.mode,
    items: [...group.items, condition],
  }))
}

export function setMode(root: Group, place: TreePlace, mode: Group['mode']): Group {
  return changeGroup(root, place, (group) => ({ ...group, mode }))
}

/** Puts the item into a group of its own. */
export function wrapAt(root: Group, place: TreePlace): Group {
  const item = conditionAt(root, place)
  return item === null || place.length === 0
    ? root
    : replaceAt(root, place, { kind: 'group', mode: 'any', items: [item] })
}

/** Puts the items of a group in its place. */
export function unwrapAt(root: Group, place: TreePlace): Group {
  return changeItems(root, place, (items, index) => {
    const group = items[index]!
    return group.kind === 'group' ? items.toSpliced(index, 1, ...group.items) : items
  })
}

type Items = readonly Condition[]

function changeItems(root: Group, place: TreePlace, change: (items: Items, index: number) => Items): Group {
  const index = place.at(-1)
  if (index === undefined) return root
  return changeGroup(root, place.slice(0, -1), (group) =>
    group.items[index] === undefined ? group : { ...group, items: change(group.items, index) },
  )
}

function changeGroup(root: Group, place: TreePlace, change: (group: Group) => Group): Group {
  const [index, ...rest] = place
  if (index === undefined) return change(root)
  const inner = root.items[index]
  if (inner?.kind !== 'group') return root
  const items: Items = root.items.with(index, changeGroup(inner, rest, change))
  return { ...root, items }
}
