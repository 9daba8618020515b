import type { JourneyDocument } from '@usher/shared/document/document'
import { fillTemplate } from '@usher/shared/templates/fill-template'
import type { Template } from '@usher/shared/templates/template'

const known = new Map<string, JourneyDocument>()

/** The template's journey as it stands before anything is written into its blanks. */
export function withDefaults(template: Template): JourneyDocument {
  const before = known.get(template.id)
  if (before !== undefined) return before
  const filled = fillTemplate(template)
  if (!filled.ok) throw new Error(`The template "${template.id}" cannot be filled with its own defaults`)
  known.set(template.id, filled.value.document)
  return filled.value.document
}
