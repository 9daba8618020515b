import type { Json } from '../../base/json.ts'
import type { Operator, Run, Site, Step } from '../step.ts'
import { isLess, isLessOrEqual, looselyEqual } from '../values.ts'

export const equal: Operator = two((site) => {
  const [left, right] = [site.step(0), site.step(1)]
  return (data, run) => looselyEqual(left(data, run), right(data, run), run)
})

export const notEqual: Operator = two((site) => {
  const [left, right] = [site.step(0), site.step(1)]
  return (data, run) => !looselyEqual(left(data, run), right(data, run), run)
})

export const same: Operator = two((site) => {
  const [left, right] = [site.step(0), site.step(1)]
  return (data, run) => left(data, run) === right(data, run)
})

export const notSame: Operator = two((site) => {
  const [left, right] = [site.step(0), site.step(1)]
  return (data, run) => left(data, run) !== right(data, run)
})

export const greater: Operator = two((site) => {
  const [left, right] = [site.step(0), site.step(1)]
  return (data, run) => {
    const a = left(data, run)
    const b = right(data, run)
    return typeof a === 'number' && typeof b === 'number' ? a > b : isLess(b, a, run)
  }
})

export const greaterOrEqual: Operator = two((site) => {
  const [left, right] = [site.step(0), site.step(1)]
  return (data, run) => {
    const a = left(data, run)
    const b = right(data, run)
    return typeof a === 'number' && typeof b === 'number' ? a >= b : isLessOrEqual(b, a, run)
  }
})

export const less: Operator = { min: 2, max: 3, build: (site) => ascending(site, isLess) }

export const lessOrEqual: Operator = { min: 2, max: 3, build: (site) => ascending(site, isLessOrEqual) }

function two(build: (site: Site) => Step): Operator {
  return { min: 2, max: 2, build }
}

/** `{"<": [a, b]}`, or `{"<": [low, value, high]}`: all three are evaluated, as json-logic-js does. */
function ascending(site: Site, inOrder: (a: Json, b: Json, run: Run) => boolean): Step {
  const [low, value, high] = site.steps()
  if (high === undefined) return (data, run) => inOrder(low!(data, run), value!(data, run), run)
  return (data, run) => {
    const [a, b, c] = [low!(data, run), value!(data, run), high(data, run)]
    return inOrder(a, b, run) && inOrder(b, c, run)
  }
}
