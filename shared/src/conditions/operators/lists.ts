import type { Json } from '../../base/json.ts'
import { ConditionError } from '../condition-error.ts'
import { checkList, type Operator, type Run, type Site, type Step, spend } from '../step.ts'
import { isTruthy, textOf } from '../values.ts'

/** `[item, list]`, or `[part, text]`. */
export const inside: Operator = {
  min: 2,
  max: 2,
  build: (site) => {
    const [item, where] = [site.step(0), site.step(1)]
    return (data, run) => {
      const sought = item(data, run)
      const found = where(data, run)
      if (Array.isArray(found)) {
        if (found.length > 15) spend(run, found.length >> 4, site.pointer)
        return found.includes(sought)
      }
      if (typeof found !== 'string' || found === '') return false
      if (found.length > 255) spend(run, found.length >> 8, site.pointer)
      return found.includes(textOf(sought, run))
    }
  },
}

export const merge: Operator = {
  min: 0,
  max: Number.POSITIVE_INFINITY,
  build: (site) => {
    const steps = site.steps()
    return (data, run) => {
      const merged: Json[] = []
      for (const step of steps) append(merged, step(data, run), site)
      spend(run, merged.length >> 4, site.pointer)
      return merged
    }
  },
}

export const map: Operator = loop((each) => (data, run) => {
  const items = each.items(data, run)
  return items === null ? [] : items.map((item) => each.round(item, run))
})

export const filter: Operator = loop((each) => (data, run) => {
  const items = each.items(data, run)
  return items === null ? [] : items.filter((item) => isTruthy(each.round(item, run)))
})

/** Of nothing, `all` is false: as json-logic-js has it. */
export const all: Operator = loop((each) => (data, run) => {
  const items = each.items(data, run)
  return items !== null && items.length > 0 && items.every((item) => isTruthy(each.round(item, run)))
})

export const none: Operator = loop((each) => (data, run) => {
  const items = each.items(data, run)
  return items === null || !items.some((item) => isTruthy(each.round(item, run)))
})

export const some: Operator = loop((each) => (data, run) => {
  const items = each.items(data, run)
  return items?.some((item) => isTruthy(each.round(item, run))) ?? false
})

/** `[list, body, start]`: the body reads `current` and `accumulator`. */
export const reduce: Operator = {
  min: 2,
  max: 3,
  build: (site) => {
    const each = eachOf(site)
    const start: Step = site.args.length > 2 ? site.step(2) : () => null
    return (data, run) => {
      const items = each.items(data, run)
      const first = start(data, run)
      if (items === null) return first
      return items.reduce<Json>((accumulator, current) => each.round({ current, accumulator }, run), first)
    }
  },
}

interface Each {
  /** The list to walk; null when there is none. */
  items(data: Json, run: Run): readonly Json[] | null
  /** The body, for one item, paid for. */
  round(item: Json, run: Run): Json
}

function loop(build: (each: Each) => Step): Operator {
  return { min: 2, max: 2, build: (site) => build(eachOf(site)) }
}

function eachOf(site: Site): Each {
  const list = site.step(0)
  const { step, cost } = site.body(1)
  return {
    items: (data, run) => {
      const items = list(data, run)
      return Array.isArray(items) ? checkList(items, site) : null
    },
    round: (item, run) => {
      spend(run, cost, site.pointer)
      return step(item, run)
    },
  }
}

function append(merged: Json[], value: Json, site: Site): void {
  const size = merged.length + (Array.isArray(value) ? value.length : 1)
  if (size > site.limits.list) {
    throw new ConditionError('LIST_TOO_LONG', site.pointer, `A list may have ${site.limits.list} members`)
  }
  if (Array.isArray(value)) for (const member of value) merged.push(member)
  else merged.push(value)
}
