import { type FileRef, filesIn } from '../base/file-ref.ts'
import { isJsonObject, type Json } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import { memberOf } from './path.ts'
import { readNotes } from './read-notes.ts'
import type { Scope } from './scope.ts'
import { scopeRoots } from './scope-roots.ts'
import { TemplateError } from './template-error.ts'
import { tagFaults, tagWarnings } from './template-faults.ts'
import { applyFilters, scalarText } from './template-filters.ts'
import { type Tag, type Template, type TemplateFault, templateLimits } from './template-parts.ts'
import { scanTemplate } from './template-scanner.ts'
import { escapeFor, type Sink } from './template-sinks.ts'
import { renderUrl } from './template-url.ts'

/** Parses the text once, from left to right; all faults at once. Never throws. */
export function parseTemplate(
  text: string,
  longest = templateLimits.characters,
): Result<Template, readonly TemplateFault[]> {
  if (text.length > longest) {
    const message = `A template may be ${longest} characters long, got ${text.length}`
    return refused([{ code: 'TEMPLATE_TOO_LARGE', offset: longest, message, fix: 'Shorten it, or send two messages.' }])
  }
  const { parts, faults, unclosedAt } = scanTemplate(text)
  const tags = parts.filter((part) => typeof part !== 'string')
  const all = [...faults, ...tagFaults(tags)]
  if (all.length > 0) return refused(all.sort((a, b) => a.offset - b.offset))
  const notes = readNotes()
  for (const tag of tags) notes.path(tag.path)
  return ok({ parts, reads: notes.reads(), warnings: tagWarnings(tags, unclosedAt) })
}

/**
 * The parsed form of a text, remembered: a published graph has few texts and renders each often. Throws TemplateError
 * for a text that `parseTemplate` refuses, because a published graph holds none.
 */
export function compiledTemplate(text: string): Template {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const parsed = parseTemplate(text)
  if (!parsed.ok) {
    const { code, offset, message } = parsed.fault[0]!
    throw new TemplateError(code, offset, message)
  }
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!)
  remembered.set(text, parsed.value)
  return parsed.value
}

/**
 * The text with its places filled in, each value escaped for the sink; the template's own text is the author's and
 * stays as it is. An absent value prints nothing. Throws TemplateError for a value that may not stand there.
 */
export function renderTemplate(template: Template, scope: Scope, sink: Sink): string {
  if (sink === 'url') return renderUrl(template, (tag) => printed(tag, scope))
  let text = ''
  for (const part of template.parts) {
    text += typeof part === 'string' ? part : escapeFor(sink, printed(part, scope), part.offset)
    if (text.length > templateLimits.rendered) tooLarge()
  }
  return text
}

/**
 * The value with every text in it rendered; keys stay as they are. A text that is one tag and nothing else keeps the
 * type of its value, so `"{{ customer.points }}"` becomes a number and an absent value null.
 */
export function renderJson(value: Json, scope: Scope): Json {
  if (typeof value === 'string') return renderText(value, scope)
  if (Array.isArray(value)) return value.map((part) => renderJson(part, scope))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renderJson(part, scope)]))
}

/** The files that a text stands for: those of its value, when it is one tag and nothing else. */
export function filesNamed(text: string, scope: Scope): readonly FileRef[] {
  const only = loneTag(compiledTemplate(text.trim()))
  return only === null ? [] : filesIn(valueAt(only, scope))
}

function loneTag({ parts }: Template): Tag | null {
  const [only, ...more] = parts
  return only === undefined || typeof only === 'string' || more.length > 0 ? null : only
}

function renderText(text: string, scope: Scope): Json {
  const template = compiledTemplate(text)
  const only = loneTag(template)
  if (only === null) return renderTemplate(template, scope, 'text')
  const value = valueAt(only, scope)
  return typeof value === 'number' || typeof value === 'boolean' || value === null
    ? value
    : escapeFor('text', scalarText(value, only), only.offset)
}

function printed(tag: Tag, scope: Scope): string {
  return scalarText(valueAt(tag, scope), tag)
}

function valueAt({ path, filters, offset }: Tag, scope: Scope): Json {
  const readRoot = scopeRoots.get(path[0]!)
  let value: Json | undefined = readRoot?.(scope)
  for (let index = 1; index < path.length && value !== undefined; index++) value = memberOf(value, path[index]!)
  return applyFilters(value ?? null, filters, { zone: scope.zone, offset })
}

function tooLarge(): never {
  throw new TemplateError('TOO_LARGE', null, `A rendered text may be ${templateLimits.rendered} characters long`)
}

const remembered = new Map<string, Template>()
const MOST_REMEMBERED = 1_000
