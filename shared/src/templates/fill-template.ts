import { isJsonObject, type Json } from '../base/json.ts'
import { ok, type Result } from '../base/outcome.ts'
import { MINUTE } from '../base/time.ts'
import type { JourneyDocument } from '../document/document.ts'
import { loadDocument } from '../document/load-document.ts'
import { catalog } from '../nodes/catalog.ts'
import { type Scenario, scenarioSchema } from '../testing/scenario.ts'
import { type BlankFault, type FilledBlank, readBlanks, withoutMarks } from './read-blanks.ts'
import type { BlankPlace, BlankValues, Template } from './template.ts'

export interface FilledTemplate {
  readonly document: JourneyDocument
  readonly stories: readonly Scenario[]
}

/**
 * The template with its blanks filled in, those left out with their defaults. Refuses with everything that is wrong with the values.
 * Throws when the template itself is broken, which its tests rule out.
 */
export function fillTemplate(
  template: Template,
  values: BlankValues = {},
): Result<FilledTemplate, readonly BlankFault[]> {
  const read = readBlanks(template.blanks, values)
  if (!read.ok) return read
  const blanks = read.value
  const loaded = loadDocument(placed(filledDrawing(template, blanks), blanks), catalog)
  if (!loaded.ok) throw new Error(`The template "${template.id}" does not load: ${loaded.fault[0]?.message}`)
  const stories = template.stories.map((story) => filledStory(story, blanks))
  return ok({ document: loaded.value.document, stories })
}

type Blanks = ReadonlyMap<string, FilledBlank>

function filledDrawing({ journey }: Template, blanks: Blanks): Json {
  return withoutMarks(asJson(journey), (id) => blanks.get(id)?.text)
}

/** The story is told about the journey under the name that it has now. */
function filledStory(story: unknown, blanks: Blanks): Scenario {
  return scenarioSchema.parse(withoutMarks(asJson(story), (id, whole) => storyText(blanks.get(id), whole)))
}

/** Where a length of time is all that a text says, it is one for the clock; elsewhere it is what the customer reads. */
function storyText(filled: FilledBlank | undefined, whole: boolean): string | undefined {
  if (filled === undefined) return undefined
  const isTime = whole && filled.blank.kind === 'duration'
  return isTime ? `${Number(filled.value) / MINUTE} minutes` : filled.text
}

function placed(drawing: Json, blanks: Blanks): Json {
  return [...blanks.values()].reduce((done, { blank, value }) => {
    if (blank.kind !== 'number' && blank.kind !== 'duration') return done
    return blank.at.reduce((document, place) => withValue(document, place, value), done)
  }, drawing)
}

function withValue(document: Json, { node, field }: BlankPlace, value: Json): Json {
  if (!isJsonObject(document) || !Array.isArray(document.nodes)) return document
  const nodes = document.nodes.map((one: Json) =>
    isJsonObject(one) && one.id === node
      ? { ...one, config: put(one.config ?? null, field.split('/').slice(1), value) }
      : one,
  )
  return { ...document, nodes }
}

function put(target: Json, [key, ...rest]: readonly string[], value: Json): Json {
  if (key === undefined) return value
  if (Array.isArray(target)) return target.with(Number(key), put(target[Number(key)] ?? null, rest, value))
  if (!isJsonObject(target)) throw new Error(`A template puts a number under "${key}" where there is no object`)
  return { ...target, [key]: put(target[key] ?? null, rest, value) }
}

/** What an import of JSON gives is JSON; its type only says so by example. */
function asJson(value: unknown): Json {
  return value as Json
}
