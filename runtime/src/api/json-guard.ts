// What no JSON text from outside may do, checked before anything else sees it.

import { readJson } from '@usher/shared/document/read-json'
import { invalid } from './fault.ts'

const DEEPEST = 100
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/** Parses JSON that is safe to walk, to merge and to store. Throws a Fault that says what was wrong, and where. */
export function parseGuarded(text: string): unknown {
  const written = countMembers(text)
  let kept = 0
  let value: unknown
  try {
    value = JSON.parse(text, function (key, value) {
      if (!Array.isArray(this)) kept++
      return refuseReserved(key, value)
    })
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw invalid('BAD_JSON', `The body is not valid JSON. ${placeOf(text)}`.trimEnd(), 'Send valid JSON in UTF-8')
  }
  // The reviver is called once more, for the whole.
  if (kept - 1 < written)
    throw invalid('DUP_KEY', `A key stands twice in one object. ${placeOf(text)}`.trimEnd(), 'Keep one of the two')
  return value
}

/** The strict reader is slower and knows the line: it is asked only about what is refused anyway. */
function placeOf(text: string): string {
  const read = readJson(text)
  return read.ok ? '' : read.fault.message
}

/**
 * One pass over the text, before anything recurses: a deep value would end the stack. Gives how many members its objects are
 * written with. `JSON.parse` keeps the last of two with the same key without a word, so that two readers of one body may differ.
 */
function countMembers(text: string): number {
  let depth = 0
  let members = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === COLON) members++
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) depth++
    else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth--
    if (depth > DEEPEST)
      throw invalid('TOO_DEEP', `The JSON is nested more than ${DEEPEST} deep`, 'Send a flatter value')
  }
  return members
}

const COLON = 58
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
