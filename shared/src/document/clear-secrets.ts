import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import { documentProblem } from './problem-rows.ts'
import { pointerOf } from './read-json.ts'

/** JSON pointers of values that look like credentials written out. A value with `{{…}}` in it only refers to one. */
export function findSecrets(value: Json): readonly string[] {
  return secretPaths(value).map(pointerOf)
}

/** The document with every value that looks like a credential emptied, and what was emptied. */
export function clearSecrets<Document extends JsonObject>(
  document: Document,
): { readonly document: Document; readonly cleared: readonly Problem[] } {
  const paths = secretPaths(document)
  if (paths.length === 0) return { document, cleared: [] }
  const empty = new Set(paths.map(pointerOf))
  const cleared = paths.map((path) =>
    documentProblem('SECRET_CLEARED', { field: pointerOf(path) }, { key: String(path.at(-1)) }),
  )
  return { document: emptied(document, [], empty) as Document, cleared }
}

type Path = readonly (string | number)[]

const SECRET_KEY =
  /^(x-)?(api[-_]?key|app[-_]?secret|secret|secret[-_]?key|client[-_]?secret|password|passwd|access[-_]?token|auth[-_]?token|bearer[-_]?token|private[-_]?key|credentials?|authorization|proxy-authorization|cookie)$/i

function secretPaths(value: Json): Path[] {
  const found: Path[] = []
  collectSecrets(value, [], found)
  return found
}

/** One path that grows and shrinks: this runs over every value of a large document. */
function collectSecrets(value: Json, path: (string | number)[], found: Path[]): void {
  if (typeof value !== 'object' || value === null) return
  if (isHeader(value)) found.push([...path, 'value'])
  const isList = Array.isArray(value)
  for (const [key, item] of Object.entries(value)) {
    path.push(isList ? Number(key) : key)
    if (!isList && isLiteral(item) && SECRET_KEY.test(key)) found.push([...path])
    else collectSecrets(item, path, found)
    path.pop()
  }
}

function isHeader(value: Json): boolean {
  return isJsonObject(value) && typeof value.name === 'string' && isLiteral(value.value) && SECRET_KEY.test(value.name)
}

function isLiteral(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '' && !value.includes('{{')
}

function emptied(value: Json, path: Path, empty: ReadonlySet<string>): Json {
  if (empty.has(pointerOf(path))) return ''
  if (Array.isArray(value)) return value.map((item: Json, index) => emptied(item, [...path, index], empty))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item, [...path, key], empty)]))
}
