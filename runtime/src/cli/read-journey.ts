import { readFile } from 'node:fs/promises'
import type { Problem } from '@usher/shared/base/problem'
import { type Compiled, compile } from '@usher/shared/compile/compile'
import { noFacts } from '@usher/shared/compile/workspace-facts'
import { type LoadedDocument, loadDocument } from '@usher/shared/document/load-document'
import { createEngine } from '@usher/shared/engine/engine'
import type { Program } from '@usher/shared/engine/program'
import { catalog } from '@usher/shared/nodes/catalog'
import { UnusableInput } from './unusable-input.ts'

/** The text of a file; `-` is standard input. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file === '-' ? '/dev/stdin' : file, 'utf8')
  } catch (thrown) {
    const why =
      thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT' ? 'there is no such file' : String(thrown)
    throw new UnusableInput('UNREADABLE_FILE', `${file}: ${why}`)
  }
}

export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readText(file)
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new UnusableInput('BROKEN_JSON', `${file}: ${thrown instanceof Error ? thrown.message : thrown}`)
  }
}

/** Reads a journey file. What cannot even be loaded is unusable input. */
export async function readJourney(file: string): Promise<LoadedDocument> {
  const loaded = loadDocument(await readText(file), catalog)
  if (loaded.ok) return loaded.value
  const first = loaded.fault[0]!
  const more = loaded.fault.length > 1 ? ` (and ${loaded.fault.length - 1} more)` : ''
  throw new UnusableInput(first.code, `${file}: ${sentence(first)}${more}`)
}

export async function compileFile(file: string): Promise<Compiled & { readonly loaded: LoadedDocument }> {
  const loaded = await readJourney(file)
  const { graph, problems, ...rest } = compile(loaded.document, catalog, noFacts)
  return { graph, problems: [...loaded.dropped, ...problems], ...rest, loaded }
}

/** A journey that must be able to run: anything in its way is unusable input. */
export async function programOf(file: string): Promise<Program> {
  const { graph, problems } = await compileFile(file)
  if (graph !== null) return createEngine(catalog).load(graph)
  const first = problems.find((problem) => problem.severity === 'error')!
  throw new UnusableInput(first.code, `${file}: ${sentence(first)} See \`usher compile ${file}\`.`)
}

export function oneLine(problem: Problem): string {
  return `${problem.code} ${sentence(problem)}`
}

function sentence(problem: Problem): string {
  const place = [problem.node, problem.edge, problem.field]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
  return `${place === '' ? '' : `at ${place}: `}${problem.message} ${problem.fix}`
}
