import { ConditionError } from '../condition-error.ts'
import { type Operator, spend } from '../step.ts'
import { numberOf, textOf } from '../values.ts'

/** All arguments as one text; null adds nothing. */
export const concatenated: Operator = {
  min: 0,
  max: Number.POSITIVE_INFINITY,
  build: (site) => {
    const steps = site.steps()
    return (data, run) => {
      let text = ''
      for (const step of steps) {
        const value = step(data, run)
        if (value !== null) text += textOf(value, run)
        if (text.length > site.limits.text) {
          throw new ConditionError('STRING_TOO_LONG', site.pointer, `A text may be ${site.limits.text} characters long`)
        }
      }
      spend(run, text.length >> 6, site.pointer)
      return text
    }
  },
}

/** `[text, start, length]`; a negative start counts from the end, a negative length leaves that many off the end. */
export const part: Operator = {
  min: 2,
  max: 3,
  build: (site) => {
    const [source, start, length] = site.steps()
    return (data, run) => {
      const text = textOf(source!(data, run), run)
      const rest = text.slice(whole(numberOf(start!(data, run), run)))
      if (length === undefined) return rest
      const kept = whole(numberOf(length(data, run), run))
      return rest.slice(0, kept < 0 ? Math.max(0, rest.length + kept) : kept)
    }
  },
}

function whole(value: number): number {
  return Number.isNaN(value) ? 0 : Math.trunc(value)
}
