import type { Json, JsonObject } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import type { Problem } from '../base/problem.ts'
import { RESERVED_KEYS } from './config-path.ts'
import { type DocumentCode, documentProblem } from './problem-rows.ts'

export const MAX_TEXT = 2_000_000
export const MAX_DEPTH = 64

/**
 * Strict JSON: a key that stands twice, a reserved key and too deep a nesting are refused with their place.
 * `JSON.parse` would keep the last of two keys without a word, and gives no line. Never throws.
 */
export function readJson(text: string): Result<Json, Problem> {
  if (text.length > MAX_TEXT) return refused(documentProblem('FILE_TOO_BIG', { field: '' }, { limit: MAX_TEXT }))
  // A byte order mark is what some editors on Windows begin a file with.
  const reader: Reader = { text, at: text.startsWith('\uFEFF') ? 1 : 0, path: [] }
  try {
    skipSpace(reader)
    const value = readValue(reader)
    skipSpace(reader)
    if (reader.at < text.length) throw broken(reader, 'nothing may follow the value')
    return ok(value)
  } catch (fault) {
    if (fault instanceof ReadFault) return refused(fault.problem)
    throw fault
  }
}

export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

interface Reader {
  readonly text: string
  at: number
  readonly path: (string | number)[]
}

/** Carries a problem out of the recursion; never leaves this file. */
class ReadFault extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

function readValue(reader: Reader): Json {
  const character = reader.text[reader.at]
  if (character === '{') return readObject(reader)
  if (character === '[') return readList(reader)
  if (character === '"') return readString(reader)
  if (character === undefined) throw broken(reader, 'the text ends too early')
  for (const [word, value] of WORDS)
    if (reader.text.startsWith(word, reader.at)) {
      reader.at += word.length
      return value
    }
  return readNumber(reader)
}

const WORDS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

function readObject(reader: Reader): JsonObject {
  const value: { [key: string]: Json } = {}
  eachMember(reader, '}', () => {
    if (reader.text[reader.at] !== '"') throw broken(reader, 'a key in double quotes must stand here')
    const keyAt = reader.at
    const key = readString(reader)
    reader.path.push(key)
    if (RESERVED_KEYS.has(key)) throw faultAt(reader, keyAt, 'BAD_KEY', { key })
    if (Object.hasOwn(value, key)) throw faultAt(reader, keyAt, 'DUP_KEY', { key })
    skipSpace(reader)
    expect(reader, ':')
    skipSpace(reader)
    value[key] = readValue(reader)
    reader.path.pop()
  })
  return value
}

function readList(reader: Reader): Json[] {
  const value: Json[] = []
  eachMember(reader, ']', () => {
    reader.path.push(value.length)
    value.push(readValue(reader))
    reader.path.pop()
  })
  return value
}

function eachMember(reader: Reader, close: string, readMember: () => void): void {
  if (reader.path.length >= MAX_DEPTH) throw faultAt(reader, reader.at, 'FILE_TOO_DEEP', { limit: MAX_DEPTH })
  reader.at++
  skipSpace(reader)
  if (reader.text[reader.at] === close) {
    reader.at++
    return
  }
  while (true) {
    readMember()
    skipSpace(reader)
    if (reader.text[reader.at] === close) {
      reader.at++
      return
    }
    expect(reader, ',')
    skipSpace(reader)
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACE = /[ \t\r\n]*/y

/** By hand up to the closing quote: a pattern that repeats a million times overflows the stack of some engines. */
function readString(reader: Reader): string {
  let end = reader.at + 1
  for (let code = reader.text.charCodeAt(end); code !== QUOTE; code = reader.text.charCodeAt(end)) {
    if (!(code >= SPACE_CODE))
      throw broken(reader, 'this text is not closed, or holds a character that must be escaped')
    end += code === BACKSLASH ? 2 : 1
  }
  try {
    const value: string = JSON.parse(reader.text.slice(reader.at, end + 1))
    reader.at = end + 1
    return value
  } catch {
    throw broken(reader, 'this text holds an escape that does not exist')
  }
}

const QUOTE = 34
const BACKSLASH = 92
/** The first character that needs no escape; below it and past the end (NaN) nothing may stand in a text. */
const SPACE_CODE = 32

function readNumber(reader: Reader): number {
  const start = reader.at
  const raw = match(reader, NUMBER)
  if (raw === null) throw broken(reader, `unexpected ${JSON.stringify(reader.text[start] ?? '')}`)
  const value = Number(raw)
  if (Number.isFinite(value)) return value
  reader.at = start
  throw broken(reader, 'this number is too large')
}

function skipSpace(reader: Reader): void {
  match(reader, SPACE)
}

function match(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)
  if (!found) return null
  reader.at = pattern.lastIndex
  return found[0]
}

function expect(reader: Reader, character: string): void {
  if (reader.text[reader.at] !== character) throw broken(reader, `"${character}" must stand here`)
  reader.at++
}

function broken(reader: Reader, reason: string): ReadFault {
  return faultAt(reader, reader.at, 'NOT_JSON', { reason })
}

function faultAt(reader: Reader, at: number, code: DocumentCode, args: JsonObject): ReadFault {
  const before = reader.text.slice(0, at).split('\n')
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  return new ReadFault(documentProblem(code, { field: pointerOf(reader.path) }, { ...args, ...place }))
}
