import type { Json } from '../../base/json.ts'
import { ConditionError } from '../condition-error.ts'
import type { Operator, Run, Site, Step } from '../step.ts'
import { numberOf, textOf } from '../values.ts'

export const plus: Operator = many((site) => {
  const steps = site.steps()
  return (data, run) => {
    let sum = 0
    for (const step of steps) sum += leadingNumber(step(data, run), run)
    return finite(sum, site)
  }
})

/** One argument is read as a number; json-logic-js hands it back as it is. */
export const times: Operator = many((site) => {
  const steps = site.steps()
  return (data, run) => {
    let product = 1
    for (const step of steps) product *= leadingNumber(step(data, run), run)
    return finite(product, site)
  }
})

export const minus: Operator = {
  min: 1,
  max: 2,
  build: (site) => {
    const [left, right] = site.steps()
    if (right === undefined) return (data, run) => finite(-numberOf(left!(data, run), run), site)
    return (data, run) => finite(numberOf(left!(data, run), run) - numberOf(right(data, run), run), site)
  },
}

export const divided: Operator = pair((a, b) => a / b)
export const remainder: Operator = pair((a, b) => a % b)
export const smallest: Operator = many((site) => extreme(site, Math.min))
export const largest: Operator = many((site) => extreme(site, Math.max))

function many(build: (site: Site) => Step): Operator {
  return { min: 1, max: Number.POSITIVE_INFINITY, build }
}

function pair(of: (a: number, b: number) => number): Operator {
  return {
    min: 2,
    max: 2,
    build: (site) => {
      const [left, right] = [site.step(0), site.step(1)]
      return (data, run) => finite(of(numberOf(left(data, run), run), numberOf(right(data, run), run)), site)
    },
  }
}

function extreme(site: Site, of: (a: number, b: number) => number): Step {
  const [first, ...rest] = site.steps()
  return (data, run) => {
    let found = numberOf(first!(data, run), run)
    for (const step of rest) found = of(found, numberOf(step(data, run), run))
    return finite(found, site)
  }
}

/** Sums and products take the number a text begins with, as json-logic-js does: "3 pieces" is 3. */
function leadingNumber(value: Json, run: Run): number {
  return typeof value === 'number' ? value : Number.parseFloat(textOf(value, run))
}

function finite(value: number, site: Site): number {
  if (Number.isFinite(value)) return value
  throw new ConditionError('NOT_A_NUMBER', site.pointer, `"${site.operator}" has no number for this data`)
}
