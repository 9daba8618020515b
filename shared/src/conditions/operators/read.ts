import type { Json } from '../../base/json.ts'
import { memberOf, pathOf, readPath } from '../path.ts'
import type { Scope } from '../scope.ts'
import { scopeRoots } from '../scope-roots.ts'
import type { Run, Site, Step } from '../step.ts'
import { type Fuel, textOf } from '../values.ts'

/** Reads one path; undefined where there is nothing. */
export type Read = (data: Json, run: Run) => Json | undefined

/** The reader of a path known when the rule is compiled. */
export function buildRead(path: Json, site: Site): Read {
  const text = textOfPath(path, { fuel: site.limits.fuel })
  if (text === '') return buildWhole(site)
  const keys = pathOf(text)
  if (site.readsScope && !site.inItem) return buildScopeRead(keys, site)
  if (keys.length === 1) return (data) => memberOf(data, text)
  return (data) => readPath(data, keys)
}

/** A path as text; null is the empty path. */
export function textOfPath(path: Json, run: Fuel): string {
  return path === null ? '' : textOf(path, run)
}

/** What a rule reads must be known before it runs, because the runtime loads only that. */
export function refuseComputed(site: Site): Step {
  return site.refuse({
    code: 'COMPUTED_PATH',
    message: `"${site.operator}" needs its path written out, because only declared facts are loaded`,
    fix: 'Write the path as text, or choose between two variables with "if".',
  })
}

/** Only an item may be taken whole: the whole data would copy a profile into a message. */
function buildWhole(site: Site): Read {
  if (site.inItem) return (data) => data
  return site.refuse({
    code: 'WHOLE_DATA',
    message: 'A variable without a path would read everything at once',
    fix: 'Name what you need, such as {"var": "customer.level"}.',
  })
}

function buildScopeRead(keys: readonly string[], site: Site): Read {
  const [root = '', ...rest] = keys
  const readRoot = scopeRoots.get(root)
  if (readRoot === undefined) {
    return site.refuse({
      code: 'UNKNOWN_VARIABLE_ROOT',
      message: `"${root}" is nothing a condition can read`,
      fix: `Begin the path with one of ${[...scopeRoots.keys()].join(', ')}.`,
    })
  }
  site.notes.path(keys)
  const key = rest[0]
  if (key === undefined) return (_data, run) => readRoot(run.scope)
  if (rest.length === 1) return readMember(readRoot, key)
  return (_data, run) => readPath(readRoot(run.scope), rest)
}

function readMember(readRoot: (scope: Scope) => Json, key: string): Read {
  return (_data, run) => memberOf(readRoot(run.scope), key)
}
