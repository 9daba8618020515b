import { isJsonObject, type Json } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import { compileRule } from '../conditions/compile-rule.ts'
import type { Rule, RuleFault } from '../conditions/rule.ts'
import { noReads, type Reads } from '../conditions/scope.ts'
import { parseTemplate } from '../conditions/template.ts'
import type { TemplateFault, TemplateFaultCode } from '../conditions/template-parts.ts'
import type { ProblemPlace } from '../document/problem-rows.ts'
import { type ProblemCode, problem } from './problems.ts'

/** What a rule or a template reads, and what is wrong with it. */
export interface ReadLanguage {
  readonly reads: Reads
  /** Names under `context` that are read without a default. */
  readonly bare: readonly string[]
  readonly problems: readonly Problem[]
}

/** `by`: records of a customer are for segments; a journey asks for the segment. */
export function readRule(rule: Rule, place: ProblemPlace, by: 'journey' | 'segment' = 'journey'): ReadLanguage {
  const compiled = compileRule(rule)
  if (compiled.ok) {
    const { records, ...reads } = compiled.value.reads
    const refused = by === 'journey' && records !== undefined
    return {
      reads: by === 'journey' ? reads : compiled.value.reads,
      bare: bareVariables(rule),
      problems: refused ? [problem('SEGMENT_ONLY', place)] : [],
    }
  }
  return { reads: noReads, bare: [], problems: compiled.fault.map((fault) => ruleProblem(fault, place)) }
}

/** A fault of a rule in the words of the catalogue; `place.field` is where the rule stands. */
export function ruleProblem(fault: RuleFault, place: ProblemPlace): Problem {
  const at = fault.pointer === '' ? '/' : fault.pointer
  const field = `${place.field ?? ''}${fault.pointer}`
  return problem(`RULE_${fault.code}`, { ...place, field }, { at, reason: fault.message })
}

export function readTemplate(text: string, place: ProblemPlace): ReadLanguage {
  const parsed = parseTemplate(text)
  if (!parsed.ok)
    return { reads: noReads, bare: [], problems: parsed.fault.map((fault) => templateProblem(fault, text, place)) }
  const { parts, reads, warnings } = parsed.value
  const bare = parts.flatMap((part) => {
    if (typeof part === 'string' || part.path[0] !== 'context') return []
    return part.filters.some((filter) => filter.name === 'default') ? [] : [part.path[1] ?? '']
  })
  return { reads, bare, problems: warnings.map((fault) => templateProblem(fault, text, place)) }
}

function templateProblem(fault: TemplateFault, text: string, place: ProblemPlace): Problem {
  const near = text.slice(fault.offset, fault.offset + 24).split(/[\r\n]/)[0] ?? ''
  return problem(languageCode(fault.code), place, { at: fault.offset + 1, near, reason: fault.message })
}

function languageCode(code: TemplateFaultCode): ProblemCode {
  return code === 'TEMPLATE_TOO_LARGE' || code === 'TEMPLATE_SYNTAX' || code === 'URL_TEMPLATE'
    ? code
    : `TEMPLATE_${code}`
}

/** Asking whether a variable is there is not reading it: `!` and `!!` are left out. */
function bareVariables(rule: Json): readonly string[] {
  if (Array.isArray(rule)) return rule.flatMap((part: Json) => bareVariables(part))
  if (!isJsonObject(rule)) return []
  return Object.entries(rule).flatMap(([operator, value]) => {
    if (operator === 'var') return bareVariable(value)
    const inner = Array.isArray(value) && value.length === 1 ? value[0] : value
    const asked = (operator === '!' || operator === '!!') && isJsonObject(inner) && 'var' in inner
    return asked ? [] : bareVariables(value)
  })
}

function bareVariable(value: Json): readonly string[] {
  const [path, fallback] = Array.isArray(value) ? value : [value]
  if (typeof path !== 'string' || !path.startsWith('context.') || fallback !== undefined) return []
  return [path.split('.')[1] ?? '']
}
