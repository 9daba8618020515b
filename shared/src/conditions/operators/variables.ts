import type { Json } from '../../base/json.ts'
import { HOUR } from '../../base/time.ts'
import { ConditionError } from '../condition-error.ts'
import { pathOf, readPath } from '../path.ts'
import { isLiteral, noteTurn, type Operator, type Site, type Step, spend } from '../step.ts'
import { numberOf } from '../values.ts'
import { buildRead, type Read, refuseComputed, textOfPath } from './read.ts'

/** `{"var": path}` or `{"var": [path, whenAbsent]}`. A null that is stored is null, not absent. */
export const variable: Operator = {
  min: 0,
  max: 2,
  build: (site) => {
    const [path = null] = site.args
    const otherwise: Step = site.args.length > 1 ? site.step(1) : () => null
    if (!isLiteral(path)) return computed(site, otherwise)
    const read = buildRead(path, site)
    const label = textOfPath(path, { fuel: site.limits.fuel })
    // What a rule makes of the clock in its own way is not seen through: it is asked again every hour.
    const isClock = site.readsScope && !site.inItem && label === 'now'
    return (data, run) => {
      const found = read(data, run)
      const value = found === undefined ? otherwise(data, run) : found
      if (isClock) noteTurn(run, run.scope.now + HOUR)
      if (run.trace !== null) run.trace.read(label, value)
      return value
    }
  },
}

/** Those of the paths that hold nothing: absent, null or empty text. Takes paths, or one list of paths. */
export const missing: Operator = {
  min: 0,
  max: Number.POSITIVE_INFINITY,
  build: (site) => {
    const first = site.args[0]
    const plain = Array.isArray(first) ? first : site.args
    if (plain.every(isLiteral)) return absentOfPlain(plain, site)
    const steps = site.steps()
    return absentOfComputed(site, (data, run) => {
      const values = steps.map((step) => step(data, run))
      return Array.isArray(values[0]) ? values[0] : values
    })
  },
}

/** `[n, paths]`: nothing when at least n of the paths hold something, else those that do not. */
export const missingSome: Operator = {
  min: 2,
  max: 2,
  build: (site) => {
    const needed = site.step(0)
    const paths = site.args[1]!
    const plain = Array.isArray(paths) && paths.every(isLiteral) ? paths : null
    const list = site.step(1)
    const absent = plain === null ? absentOfComputed(site, list) : absentOfPlain(plain, site)
    return (data, run) => {
      const found = absent(data, run)
      return lengthOf(list(data, run)) - lengthOf(found) >= numberOf(needed(data, run), run) ? [] : found
    }
  },
}

function computed(site: Site, otherwise: Step): Step {
  const read = readComputed(site)
  const path = site.step(0)
  return (data, run) => {
    const at = path(data, run)
    const found = read(at)(data, run)
    const value = found === undefined ? otherwise(data, run) : found
    if (run.trace !== null) run.trace.read(textOfPath(at, run), value)
    return value
  }
}

function absentOfPlain(paths: readonly Json[], site: Site): Step {
  const reads = paths.map((path) => ({
    path,
    label: textOfPath(path, { fuel: site.limits.fuel }),
    read: buildRead(path, site),
  }))
  return (data, run) =>
    reads
      .filter(({ label, read }) => {
        const value = read(data, run)
        run.trace?.read(label, value ?? null)
        return isAbsent(value)
      })
      .map(({ path }) => path)
}

function absentOfComputed(site: Site, paths: Step): Step {
  const read = readComputed(site)
  return (data, run) => {
    const list = paths(data, run)
    if (!Array.isArray(list)) throw new ConditionError('NOT_A_LIST', site.pointer, `"${site.operator}" needs a list`)
    return list.filter((path) => isAbsent(read(path)(data, run)))
  }
}

/** Reads a path known only while running. */
function readComputed(site: Site): (path: Json) => Read {
  if (site.readsScope && !site.inItem) {
    const never = refuseComputed(site)
    return () => never
  }
  return (path) => (data, run) => {
    const text = textOfPath(path, run)
    spend(run, 1 + (text.length >> 4), site.pointer)
    if (text !== '') return readPath(data, pathOf(text))
    if (site.inItem) return data
    throw new ConditionError('WHOLE_DATA', site.pointer, 'A variable without a path would read everything at once')
  }
}

function lengthOf(value: Json): number {
  return Array.isArray(value) ? value.length : 0
}

function isAbsent(value: Json | undefined): boolean {
  return value === undefined || value === null || value === ''
}
