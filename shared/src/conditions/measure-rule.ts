import type { Json } from '../base/json.ts'
import { pointerTo } from './pointer.ts'
import type { Rule, RuleFault, RuleLimits } from './rule.ts'

/**
 * The first limit the rule breaks, or null. Walks with its own stack and stops at the limit, so that a bomb costs no
 * more than the largest rule allowed: it must run before anything recursive does.
 */
export function measureRule(rule: Rule, limits: RuleLimits): RuleFault | null {
  const stack: Visit[] = [{ value: rule, depth: 0, pointer: '' }]
  let nodes = 0
  let bytes = 0
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    nodes += 1
    bytes += ownBytes(visit.value)
    const fault = overLimit(visit, { nodes, bytes }, limits)
    if (fault !== null) return fault
    for (const part of partsOf(visit)) stack.push(part)
  }
  return null
}

interface Visit {
  readonly value: Json
  readonly depth: number
  readonly pointer: string
  /** True for the argument list of an operator, which is no nesting of its own. */
  readonly isArguments?: boolean
}

function overLimit(visit: Visit, spent: { nodes: number; bytes: number }, limits: RuleLimits): RuleFault | null {
  const { value, pointer } = visit
  const width = typeof value === 'object' && value !== null ? Object.keys(value).length : 0
  if (visit.depth > limits.depth) {
    return { code: 'TOO_DEEP', pointer, message: `A rule may nest ${limits.depth} deep`, fix: 'Split it into two.' }
  }
  if (visit.isArguments && width > limits.args) {
    const message = `An operator may have ${limits.args} arguments, got ${width}`
    return { code: 'TOO_MANY_ARGUMENTS', pointer, message, fix: 'Use a list and "in", or group the conditions.' }
  }
  if (spent.nodes + width > limits.nodes) {
    const message = `A rule may hold ${limits.nodes} values`
    return { code: 'TOO_MANY_NODES', pointer, message, fix: 'Put long lists into a segment or an attribute.' }
  }
  if (spent.bytes > limits.bytes) {
    const message = `A rule may be ${limits.bytes} bytes long`
    return { code: 'TOO_LARGE', pointer, message, fix: 'Put long lists into a segment or an attribute.' }
  }
  return null
}

function partsOf({ value, depth, pointer, isArguments }: Visit): Visit[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) {
    const inner = isArguments ? depth : depth + 1
    return value.map((part, index) => ({ value: part, depth: inner, pointer: pointerTo(pointer, index) }))
  }
  return Object.entries(value).map(([key, part]) => ({
    value: part,
    depth: depth + 1,
    pointer: pointerTo(pointer, key),
    isArguments: Array.isArray(part),
  }))
}

function ownBytes(value: Json): number {
  if (typeof value === 'string') return utf8Length(value) + 2
  if (typeof value !== 'object' || value === null) return String(value).length
  if (Array.isArray(value)) return value.length + 2
  return Object.keys(value).reduce((sum, key) => sum + utf8Length(key) + 4, 2)
}

/** Bytes of the text in UTF-8. A pair of surrogates counts 3 + 3 here instead of 4: near enough for a limit. */
function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7ff) bytes += 2
    else if (unit > 0x7f) bytes += 1
  }
  return bytes
}
