import type { Json } from '../base/json.ts'
import { ConditionError } from './condition-error.ts'
import { compileSteps } from './expression.ts'
import { scopeOperators } from './operators/table.ts'
import { readNotes } from './read-notes.ts'
import { type Rule, ruleLimits } from './rule.ts'
import type { Scope } from './scope.ts'
import type { Trace } from './step.ts'

/** Why a rule answered as it did, as plain JSON: one node for each operator that was evaluated, in that order. */
export interface Explanation {
  readonly operator: string
  /** JSON pointer in the rule. */
  readonly pointer: string
  /** Absent where an error stands instead. */
  readonly result?: Json
  readonly error?: { readonly code: string; readonly pointer: string; readonly message: string }
  /** Operators inside it that were evaluated: `or` stops at the first that holds, and so does this list. */
  readonly children: readonly Explanation[]
  /** The facts it read itself. */
  readonly reads: readonly { readonly path: string; readonly value: Json }[]
  /** True where more was evaluated than is told. */
  readonly truncated?: true
}

/**
 * Evaluates the rule and tells how: the same closures as `compileRule`, with a listener. Never throws: an error at run
 * time, or a rule that does not compile, is part of the answer. For people, not for the hot path.
 */
export function explain(rule: Rule, scope: Scope): Explanation {
  const compiled = compileSteps(rule, {
    operators: scopeOperators,
    readsScope: true,
    limits: ruleLimits,
    notes: readNotes(),
    traced: true,
  })
  const root = explanation('', '')
  if (!compiled.ok) {
    const { code, pointer, message } = compiled.fault[0]!
    return { ...root, error: { code, pointer, message } }
  }
  try {
    root.result = compiled.value(null, { fuel: ruleLimits.fuel, scope, trace: listener(root), turning: null })
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error
    root.error = faultOf(error)
  }
  return onlyChild(root) ?? root
}

type Draft = { -readonly [Key in keyof Explanation]: Explanation[Key] } & {
  children: Draft[]
  reads: { path: string; value: Json }[]
}

function listener(root: Draft): Trace {
  const open: Draft[] = [root]
  let told = 0
  return {
    opened: (operator, pointer) => {
      const draft = explanation(operator, pointer)
      const parent = open.at(-1)!
      told += 1
      if (told <= MOST_TOLD) parent.children.push(draft)
      else parent.truncated = true
      open.push(draft)
    },
    read: (path, value) => {
      const draft = open.at(-1)!
      if (draft.reads.length < MOST_READS) draft.reads.push({ path, value })
    },
    closed: (result) => {
      open.pop()!.result = result
    },
    failed: (error) => {
      open.pop()!.error = faultOf(error)
    },
  }
}

/** A rule that is one operator is its own root; a literal or a list has none. */
function onlyChild(root: Draft): Draft | null {
  const [child, ...more] = root.children
  return child !== undefined && more.length === 0 && child.pointer.lastIndexOf('/') === 0 ? child : null
}

function explanation(operator: string, pointer: string): Draft {
  return { operator, pointer, children: [], reads: [] }
}

function faultOf({ code, pointer, message }: ConditionError): NonNullable<Explanation['error']> {
  return { code, pointer, message }
}

const MOST_TOLD = 500
const MOST_READS = 100
