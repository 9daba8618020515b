import type { Json } from '../../base/json.ts'
import type { Operator, Site, Step } from '../step.ts'
import { isTruthy } from '../values.ts'

/** First falsy argument, or the last. */
export const and: Operator = {
  min: 1,
  max: Number.POSITIVE_INFINITY,
  build: (site) => site.steps().reduceRight<Step | null>((then, step) => chainAnd(step, then), null)!,
}

/** First truthy argument, or the last. */
export const or: Operator = {
  min: 1,
  max: Number.POSITIVE_INFINITY,
  build: (site) => site.steps().reduceRight<Step | null>((then, step) => chainOr(step, then), null)!,
}

export const not: Operator = {
  min: 1,
  max: 1,
  build: (site) => {
    const step = site.step(0)
    return (data, run) => !isTruthy(step(data, run))
  },
}

export const truth: Operator = {
  min: 1,
  max: 1,
  build: (site) => {
    const step = site.step(0)
    return (data, run) => isTruthy(step(data, run))
  },
}

/** Condition, answer, condition, answer, …, otherwise; null when nothing holds. */
export const choose: Operator = { min: 0, max: Number.POSITIVE_INFINITY, build: buildChoice }

function buildChoice(site: Site): Step {
  const steps = site.steps()
  return (data, run): Json => {
    let index = 0
    for (; index < steps.length - 1; index += 2) {
      if (isTruthy(steps[index]!(data, run))) return steps[index + 1]!(data, run)
    }
    return index < steps.length ? steps[index]!(data, run) : null
  }
}

/** A chain of pairs, each with its own call sites: measured faster than one loop over a list of steps. */
function chainAnd(step: Step, then: Step | null): Step {
  if (then === null) return step
  return (data, run) => {
    const value = step(data, run)
    return isTruthy(value) ? then(data, run) : value
  }
}

function chainOr(step: Step, then: Step | null): Step {
  if (then === null) return step
  return (data, run) => {
    const value = step(data, run)
    return isTruthy(value) ? value : then(data, run)
  }
}
