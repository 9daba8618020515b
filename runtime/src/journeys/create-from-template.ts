import type { createFromTemplateInput, createJourneyOutput } from '@usher/shared/api/journeys'
import { serializeDocument } from '@usher/shared/document/load-document'
import { fillTemplate } from '@usher/shared/templates/fill-template'
import { templateOf } from '@usher/shared/templates/templates'
import { z } from 'zod'
import { Fault, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { ensureSegments } from '../segments/ensure-segments.ts'
import { createJourney } from './create.ts'
import { saveScenario } from './scenarios.ts'

/** A draft from a template, its blanks filled in, with the segments it asks for and its stories as tests. */
export async function createFromTemplate(
  scoped: ScopedBy,
  { template: id, name, values }: z.output<typeof createFromTemplateInput>,
): Promise<z.input<typeof createJourneyOutput>> {
  const template = templateOf(id)
  if (template === undefined) throw missing('template', id)
  const filled = fillTemplate(template, values)
  if (!filled.ok) {
    const [first] = filled.fault
    const faults = filled.fault.map(({ code, blank, message }) => ({ code, blank, message }))
    throw new Fault('BAD_REQUEST', { ...first!, place: `values/${first!.blank}`, args: { faults } })
  }
  await ensureSegments(scoped, template.segments ?? [])
  const source = serializeDocument(filled.value.document)
  const made = await createJourney(scoped, { name, source })
  for (const story of filled.value.stories) {
    const scenario = z.record(z.string(), z.json()).parse({ ...story, journey: name })
    await saveScenario(scoped, { journey: made.id, id: null, name: story.name || name, scenario })
  }
  return made
}
