import { auditProcedures } from './procedures/audit.ts'
import { authProcedures } from './procedures/auth.ts'
import { batchEntryProcedures } from './procedures/batch-entries.ts'
import { batchProcedures } from './procedures/batches.ts'
import { brandWordProcedures } from './procedures/brand-words.ts'
import { conversationProcedures } from './procedures/conversations.ts'
import { customerProcedures } from './procedures/customers.ts'
import { definitionProcedures } from './procedures/definitions.ts'
import { deskProcedures } from './procedures/desk.ts'
import { experimentProcedures } from './procedures/experiments.ts'
import { floorProcedures } from './procedures/floor.ts'
import { importProcedures } from './procedures/imports.ts'
import { interruptProcedures } from './procedures/interrupts.ts'
import { journeyProcedures } from './procedures/journeys.ts'
import { keyProcedures } from './procedures/keys.ts'
import { knowledgeProcedures } from './procedures/knowledge.ts'
import { peopleProcedures } from './procedures/people.ts'
import { qualityProcedures } from './procedures/quality.ts'
import { quickReplyProcedures } from './procedures/quick-replies.ts'
import { runProcedures } from './procedures/runs.ts'
import { scenarioProcedures } from './procedures/scenarios.ts'
import { segmentProcedures } from './procedures/segments.ts'
import { sendingProcedures } from './procedures/sending.ts'
import { workProcedures } from './procedures/work.ts'
import { workspaceProcedures } from './procedures/workspace.ts'
import { router } from './trpc.ts'

const namespaces = {
  auth: authProcedures,
  workspace: workspaceProcedures,
  people: peopleProcedures,
  keys: keyProcedures,
  audit: auditProcedures,
  journeys: journeyProcedures,
  customers: customerProcedures,
  quickReplies: quickReplyProcedures,
  runs: runProcedures,
  scenarios: scenarioProcedures,
  brandWords: brandWordProcedures,
  segments: segmentProcedures,
  experiments: experimentProcedures,
  definitions: definitionProcedures,
  imports: importProcedures,
  sending: sendingProcedures,
  desk: deskProcedures,
  floor: floorProcedures,
  interrupts: interruptProcedures,
  conversations: conversationProcedures,
  quality: qualityProcedures,
  work: workProcedures,
  batches: batchProcedures,
  batchEntries: batchEntryProcedures,
  knowledge: knowledgeProcedures,
}

/** Everything the designer and the console ask for. Its type is all that the designer knows of the runtime. */
export const appRouter = router(namespaces)

export type AppRouter = typeof appRouter

type Namespaces = typeof namespaces

/** `journeys.publish` and so on: what the policy must have a row for. */
export type ProcedureName = {
  [Space in keyof Namespaces & string]: `${Space}.${keyof Namespaces[Space] & string}`
}[keyof Namespaces & string]
