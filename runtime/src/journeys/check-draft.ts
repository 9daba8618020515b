import type { Problem } from '@usher/shared/base/problem'
import type { JourneyDocument } from '@usher/shared/document/document'
import type { Graph } from '@usher/shared/engine/graph'
import { restructured } from '@usher/shared/experiments/test-edits'
import type { Scoped } from '../api/scoped.ts'
import { type EditOfTest, editsOfTests } from '../experiments/edits-of-tests.ts'
import { compileDraft } from './compile-draft.ts'
import { type JourneyRecord, storedDocument } from './journey.ts'

export interface CheckedDraft {
  readonly document: JourneyDocument
  /** Null when any problem is an error. */
  readonly graph: Graph | null
  readonly problems: readonly Problem[]
  /** What publishing it would do to the running tests; none is told of a draft that does not compile. */
  readonly edits: readonly EditOfTest[]
}

/** All that stands against publishing the draft, and what would become of the tests that customers are in. */
export async function checkDraft(scoped: Scoped, journey: JourneyRecord): Promise<CheckedDraft> {
  const document = storedDocument(journey.draft)
  const { graph, problems } = await compileDraft(scoped, document, journey.id)
  if (graph === null) return { document, graph, problems, edits: [] }
  const edits = await editsOfTests(scoped, journey, graph)
  const refused = edits.filter(({ begun, kind }) => begun && kind === 'structural').map(restructured)
  return { document, graph: refused.length > 0 ? null : graph, problems: [...refused, ...problems], edits }
}
