import { serializeDocument } from '@usher/shared/document/load-document'
import { fillTemplate } from '@usher/shared/templates/fill-template'
import { templateOf, templates } from '@usher/shared/templates/templates'
import type { Command } from 'commander'
import { printResult } from '../output.ts'
import { UnusableInput } from '../unusable-input.ts'

export function templatesCommand(program: Command): void {
  program
    .command('templates')
    .description('List the templates that come with Usher, or print one as a journey file or as its stories')
    .argument('[template]', 'the id of a template: prints its journey with the defaults filled in')
    .option('--stories', 'print its stories, each a file that `usher simulate` takes')
    .option('--json', 'print the list as JSON')
    .action((id: string | undefined, options: { stories?: boolean; json?: boolean }) => {
      if (id === undefined) return printList(options.json === true)
      const { document, stories } = filled(id)
      const text = options.stories === true ? `${JSON.stringify(stories, null, 2)}\n` : serializeDocument(document)
      process.stdout.write(text)
    })
}

function printList(asJson: boolean): void {
  const rows = templates.map(({ id, code, name, sentence }) => ({
    id,
    code,
    name: { ...name },
    sentence: { ...sentence },
  }))
  printResult(asJson, rows, () =>
    rows.map(({ id, code, name }) => `${code.padEnd(4)} ${id.padEnd(20)} ${name.zh} · ${name.en}`),
  )
}

function filled(id: string) {
  const template = templateOf(id)
  if (template === undefined)
    throw new UnusableInput('NO_TEMPLATE', `There is no template "${id}". See them all with: usher templates`)
  const answer = fillTemplate(template)
  if (!answer.ok) throw new Error(`The template "${id}" cannot be filled with its own defaults`)
  return answer.value
}
