import type { Json } from '@usher/shared/base/json'
import { type DocumentChange, diffDocuments, type FieldChange } from '@usher/shared/document/diff'
import type { DocumentEdge, DocumentNode } from '@usher/shared/document/document'
import type { Command } from 'commander'
import { PROBLEMS_FOUND, printResult } from '../output.ts'
import { readJourney } from '../read-journey.ts'

export function diffCommand(program: Command): void {
  program
    .command('diff')
    .description('Compare two journey files by meaning: nodes, edges and settings. Exit code 1 when they differ')
    .argument('<before>', 'the journey file as it was')
    .argument('<after>', 'the journey file as it is')
    .option('--json', 'print the changes and the edits that lead from one to the other as JSON')
    .action(async (before: string, after: string, options: { json?: boolean }) => {
      const [a, b] = await Promise.all([readJourney(before), readJourney(after)])
      const { changes, edits } = diffDocuments(a.document, b.document)
      printResult(options.json === true, { same: changes.length === 0, changes, edits } as unknown as Json, () =>
        changes.length === 0 ? ['No difference'] : changes.flatMap(linesOf),
      )
      if (changes.length > 0) process.exitCode = PROBLEMS_FOUND
    })
}

function linesOf(change: DocumentChange): readonly string[] {
  switch (change.kind) {
    case 'nodeAdded':
      return [`+ ${nodeName(change.node)}`]
    case 'nodeRemoved':
      return [`- ${nodeName(change.node)}`]
    case 'nodeMoved':
      return [`~ ${nodeName(change.node)} moved`]
    case 'nodeRenamed':
      return [`~ ${nodeName(change.node)} renamed from "${change.before}"`]
    case 'noteChanged':
      return [`~ ${nodeName(change.node)} note: ${JSON.stringify(change.before)} → ${JSON.stringify(change.after)}`]
    case 'nodeChanged':
      return [`~ ${nodeName(change.node)}`, ...change.fields.map(fieldLine)]
    case 'edgeAdded':
      return [`+ ${edgeName(change.edge)}`]
    case 'edgeRemoved':
      return [`- ${edgeName(change.edge)}`]
    case 'nameChanged':
    case 'descriptionChanged':
      return [
        `~ ${change.kind === 'nameChanged' ? 'name' : 'description'}: ${JSON.stringify(change.before)} → ${JSON.stringify(change.after)}`,
      ]
    case 'settingsChanged':
      return ['~ settings', ...change.fields.map(fieldLine)]
    default:
      return change satisfies never
  }
}

function nodeName(node: DocumentNode): string {
  return `${node.kind} ${node.id}${node.label === '' ? '' : ` "${node.label}"`}`
}

function edgeName(edge: DocumentEdge): string {
  return `${edge.from.node} (${edge.from.port}) → ${edge.to}`
}

function fieldLine(field: FieldChange): string {
  return `    ${field.field || '/'}: ${JSON.stringify(field.before)} → ${JSON.stringify(field.after)}`
}
