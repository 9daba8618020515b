import { isJsonObject, type Json } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import { ConditionError } from './condition-error.ts'
import { measureRule } from './measure-rule.ts'
import { dataOperators } from './operators/table.ts'
import { pointerTo } from './pointer.ts'
import { type Rule, type RuleFault, type RuleLimits, ruleLimits } from './rule.ts'
import { scopeOfAnybody } from './scope.ts'
import { isLiteral, type OperatorTable, type ReadNotes, type Site, type Step, type Trace } from './step.ts'
import { weightOf } from './values.ts'

/** JSONLogic over any plain data. */
export interface Expression {
  /** Throws ConditionError where the data has no answer. Never changes the data, never keeps it. */
  evaluate(data: Json): Json
}

/** Compiles the safe subset of JSONLogic once; all faults at once. Rules over a Scope go through `compileRule`. */
export function compileExpression(
  rule: Rule,
  limits: RuleLimits = ruleLimits,
): Result<Expression, readonly RuleFault[]> {
  const compiled = compileSteps(rule, { operators: dataOperators, readsScope: false, limits, notes: noNotes })
  if (!compiled.ok) return compiled
  const evaluate = (data: Json): Json =>
    checkWeight(compiled.value(data, { fuel: limits.fuel, scope: noScope, trace: null, turning: null }), limits)
  return ok({ evaluate })
}

/** What a compilation needs to know beside the rule. */
export interface Dialect {
  readonly operators: OperatorTable
  readonly readsScope: boolean
  readonly limits: RuleLimits
  readonly notes: ReadNotes
  /** True when the steps shall tell `run.trace` what they do. */
  readonly traced?: boolean
}

/** The closures of a rule. */
export function compileSteps(rule: Rule, dialect: Dialect): Result<Step, readonly RuleFault[]> {
  const tooMuch = measureRule(rule, dialect.limits)
  if (tooMuch !== null) return refused([tooMuch])
  const compiler: Compiler = { dialect, faults: [], operators: 0 }
  const step = compileValue(rule, { pointer: '', inItem: false }, compiler)
  return compiler.faults.length === 0 ? ok(step) : refused(compiler.faults)
}

/** Refuses an answer that would be many times its data when written out: lists inside lists inside lists. */
export function checkWeight(answer: Json, limits: RuleLimits): Json {
  if (typeof answer !== 'object' || answer === null || weightOf(answer, limits.list) <= limits.list) return answer
  throw new ConditionError('TOO_LARGE', '', `An answer may hold ${limits.list} values`)
}

interface Compiler {
  readonly dialect: Dialect
  readonly faults: RuleFault[]
  operators: number
}

interface Place {
  readonly pointer: string
  readonly inItem: boolean
}

function compileValue(rule: Rule, place: Place, compiler: Compiler): Step {
  if (Array.isArray(rule)) return compileList(rule, place, compiler)
  if (isJsonObject(rule)) return compileOperator(rule, place, compiler)
  if (typeof rule === 'number' && !Number.isFinite(rule)) {
    const message = 'The number is too large to be one'
    return refuse({ code: 'NOT_A_NUMBER', pointer: place.pointer, message, fix: 'Use a smaller number.' }, compiler)
  }
  if (rule === undefined || typeof rule === 'function') return notARule(place, compiler)
  return () => rule
}

function compileList(list: readonly Json[], place: Place, compiler: Compiler): Step {
  const steps = list.map((part, index) =>
    compileValue(part, { ...place, pointer: pointerTo(place.pointer, index) }, compiler),
  )
  if (isLiteral(list)) return () => list
  return (data, run) => steps.map((step) => step(data, run))
}

function compileOperator(rule: { readonly [key: string]: Json }, place: Place, compiler: Compiler): Step {
  const names = Object.keys(rule)
  const name = names[0]
  if (name === undefined || names.length > 1) return notARule(place, compiler)
  const operator = compiler.dialect.operators.get(name)
  if (operator === undefined) {
    const message = `There is no operator "${name}"`
    const fix = `Use one of ${[...compiler.dialect.operators.keys()].join(' ')}`
    return refuse({ code: 'UNKNOWN_OPERATOR', pointer: pointerTo(place.pointer, name), message, fix }, compiler)
  }
  compiler.operators += 1
  const site = siteOf({ name, value: rule[name]!, place }, compiler)
  const { length } = site.args
  if (length < operator.min || length > operator.max) {
    const message = `"${name}" takes ${arityOf(operator)} arguments, got ${length}`
    return site.refuse({ code: 'ARITY', message, fix: 'Add what is missing or take away what is too much.' })
  }
  const step = operator.build(site)
  return compiler.dialect.traced ? traced(step, site) : step
}

function siteOf(found: { name: string; value: Json; place: Place }, compiler: Compiler): Site {
  const { name, value, place } = found
  const { dialect } = compiler
  const args = Array.isArray(value) ? value : [value]
  const pointer = pointerTo(place.pointer, name)
  const compileArgument = (index: number, inItem: boolean): Step => {
    const at = Array.isArray(value) ? pointerTo(pointer, index) : pointer
    return compileValue(args[index]!, { pointer: at, inItem }, compiler)
  }
  return {
    operator: name,
    pointer,
    args,
    inItem: place.inItem,
    readsScope: dialect.readsScope,
    limits: dialect.limits,
    notes: dialect.notes,
    step: (index) => compileArgument(index, place.inItem),
    steps: () => args.map((_arg, index) => compileArgument(index, place.inItem)),
    body: (index) => {
      const earlier = compiler.operators
      const step = compileArgument(index, true)
      return { step, cost: 1 + compiler.operators - earlier }
    },
    refuse: (fault) => refuse({ ...fault, pointer }, compiler),
  }
}

function traced(step: Step, site: Site): Step {
  return (data, run) => {
    const trace: Trace | null = run.trace
    if (trace === null) return step(data, run)
    trace.opened(site.operator, site.pointer)
    try {
      const result = step(data, run)
      trace.closed(result)
      return result
    } catch (error) {
      if (error instanceof ConditionError) trace.failed(error)
      throw error
    }
  }
}

function refuse(fault: RuleFault, compiler: Compiler): Step {
  compiler.faults.push(fault)
  return () => null
}

function notARule(place: Place, compiler: Compiler): Step {
  const message = 'An object in a rule must have exactly one key, its operator'
  const fix = 'Write {"operator": [arguments]}; objects cannot stand for data.'
  return refuse({ code: 'NOT_A_RULE', pointer: place.pointer, message, fix }, compiler)
}

function arityOf({ min, max }: { min: number; max: number }): string {
  if (min === max) return String(min)
  return max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`
}

const nothing = () => {}
const noNotes: ReadNotes = {
  path: nothing,
  tags: nothing,
  event: nothing,
  segment: nothing,
  consents: nothing,
  journey: nothing,
  test: nothing,
  total: nothing,
}

/** Stands where an expression over plain data has no scope; none of its operators reads one. */
const noScope = scopeOfAnybody(0, 'UTC')
