import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Rule } from '@usher/shared/conditions/rule'
import { fromJsonLogic } from '@usher/shared/conditions/rule-to-tree'
import type { Compare, Condition, Scalar } from '@usher/shared/conditions/tree'

/** What would meet a condition, as far as it can be read off it. */
export interface Meeting {
  /** By path: `entry.state`. */
  readonly values: ReadonlyMap<string, Json>
  readonly tags: readonly string[]
}

/** A guess to begin with, never a proof: whether it holds is asked of the condition itself. */
export function meetingOf(where: Rule | null): Meeting {
  const values = new Map<string, Json>()
  const tags: string[] = []
  const visit = (condition: Condition): void => {
    if (condition.kind === 'group') {
      // Of several ways the first is taken; what must not be needs nothing.
      if (condition.mode === 'all') for (const item of condition.items) visit(item)
      else if (condition.mode === 'any' && condition.items[0]) visit(condition.items[0])
    } else if (condition.kind === 'tag' && condition.has) tags.push(condition.tag)
    else if (condition.kind === 'compare') {
      const value = valueFor(condition)
      if (value !== undefined) values.set(condition.field, value)
    }
  }
  if (where !== null) visit(fromJsonLogic(where))
  return { values, tags }
}

function valueFor(compare: Compare): Json | undefined {
  switch (compare.operator) {
    case 'isTrue':
      return true
    case 'isFalse':
      return false
    case 'oneOf':
      return compare.value[0]
    case 'between':
    case 'inside':
      return middleOf(compare.value)
    case 'greater':
      return typeof compare.value === 'number' ? compare.value + 1 : undefined
    case 'less':
      return typeof compare.value === 'number' ? compare.value - 1 : undefined
    case 'equals':
    case 'same':
    case 'lessOrEqual':
    case 'greaterOrEqual':
    case 'contains':
      // Against another field nothing can be read off.
      return typeof compare.value === 'object' ? undefined : compare.value
    case 'startsWith':
    case 'endsWith':
      return compare.value
    default:
      return undefined
  }
}

function middleOf([low, high]: readonly [Scalar, Scalar]): Json {
  return typeof low === 'number' && typeof high === 'number' ? (low + high) / 2 : low
}

/** What stands below one root: of `entry.state` and `customer.level`, `entry` has `state`. */
export function valuesUnder(meeting: Meeting, root: string): JsonObject {
  const below = [...meeting.values].filter(([path]) => path.startsWith(`${root}.`))
  return Object.fromEntries(below.map(([path, value]) => [path.slice(root.length + 1), value]))
}
