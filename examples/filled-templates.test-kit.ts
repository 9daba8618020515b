import { serializeDocument } from '@usher/shared/document/load-document'
import { fillTemplate } from '@usher/shared/templates/fill-template'
import { templateOf } from '@usher/shared/templates/templates'

/** Templates that stand in this folder too, as files to read, compile and simulate. */
export const EXAMPLE_TEMPLATES = ['pet-onboarding', 'blind-box', 'angry-customer'] as const

/** What the files of each must say: the template with its blanks filled in by their defaults. */
export function exampleFiles(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(EXAMPLE_TEMPLATES.map((id) => [id, filesOf(id)]))
}

function filesOf(id: string): ReadonlyMap<string, string> {
  const template = templateOf(id)
  if (template === undefined) throw new Error(`There is no template "${id}"`)
  const filled = fillTemplate(template)
  if (!filled.ok) throw new Error(`The template "${id}" cannot be filled with its own defaults`)
  const { document, stories } = filled.value
  return new Map([
    ['journey.json', serializeDocument(document)],
    ...stories.map((story, index) => {
      const name = index === 0 ? 'scenario.json' : `scenario-${index + 1}.json`
      return [name, `${JSON.stringify(story, null, 2)}\n`] as const
    }),
  ])
}
