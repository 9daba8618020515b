// What no JSON text from outside may do, checked before anything else sees it.

import { invalid } from './fault.ts'

const DEEPEST = 100
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** Parses JSON that is safe to walk, to merge and to store. Throws a Fault that says what was wrong. */
export function parseGuarded(text: string): unknown {
  refuseDepth(text)
  let value: unknown
  try {
    value = JSON.parse(text, refuseReserved)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw invalid('BAD_JSON', 'The body is not valid JSON', 'Send valid JSON in UTF-8')
  }
  return value
}

/** One pass over the text: recursion over a deep value would end the stack. */
function refuseDepth(text: string): void {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) depth++
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth--
    if (depth > DEEPEST)
      throw invalid('TOO_DEEP', `The JSON is nested more than ${DEEPEST} deep`, 'Send a flatter value')
  }
}

const QUOTE = 34
const BACKSLASH = 92
const OPEN_BRACKET = 91
const CLOSE_BRACKET = 93
const OPEN_BRACE = 123
const CLOSE_BRACE = 125

/** A reviver sees every key and value once. NUL and lone surrogates are legal JSON that PostgreSQL cannot keep. */
function refuseReserved(key: string, value: unknown): unknown {
  if (RESERVED_KEYS.has(key))
    throw invalid('RESERVED_KEY', 'A key of the JSON has a reserved name', 'Rename the key', key)
  if (!storable(key)) throw unstorable()
  if (typeof value === 'string' && !storable(value)) throw unstorable()
  return value
}

function storable(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text)
}

const LONE_SURROGATE = /\p{Surrogate}/u

function unstorable() {
  return invalid(
    'BAD_TEXT',
    'A text contains a NUL or half a surrogate pair',
    'Send well-formed Unicode text without NUL',
  )
}
