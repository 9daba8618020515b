import type { Migration } from '../migration.ts'
import { firstRelease } from './0001-first-release.ts'
import { rowLevelSecurity } from './0002-row-level-security.ts'
import { lookups } from './0003-lookups.ts'
import { brandWords } from './0004-brand-words.ts'
import { knowledge } from './0005-knowledge.ts'
import { forms } from './0006-forms.ts'
import { work } from './0007-work.ts'
import { budgetsAndNotices } from './0008-budgets-and-notices.ts'
import { sending } from './0009-sending.ts'
import { segments } from './0010-segments.ts'
import { journeyScenarios } from './0011-journey-scenarios.ts'
import { agentProfiles } from './0012-agent-profiles.ts'
import { suggestedReplies } from './0013-suggested-replies.ts'
import { batchesByPeople } from './0014-batches-by-people.ts'
import { interruptActions } from './0015-interrupt-actions.ts'
import { attachments } from './0016-attachments.ts'
import { definitionsAndTotals } from './0018-definitions-and-totals.ts'
import { imports } from './0019-imports.ts'
import { customerRecords } from './0020-customer-records.ts'
import { rulesInSql } from './0021-rules-in-sql.ts'
import { liveSegments } from './0022-live-segments.ts'
import { batchEntries } from './0023-batch-entries.ts'
import { desk } from './0024-desk.ts'
import { totalsByName } from './0025-totals-by-name.ts'
import { fasterRules } from './0026-faster-rules.ts'
import { customerSearch } from './0027-customer-search.ts'
import { agentsConsole } from './0028-agents-console.ts'
import { usualInstants } from './0029-usual-instants.ts'
import { experiments } from './0030-experiments.ts'
import { lookupsOfTests } from './0031-lookups-of-tests.ts'
import { importMoves } from './0032-import-moves.ts'
import { quickReplies } from './0033-quick-replies.ts'
import { deskFigures } from './0034-desk-figures.ts'
import { deskAlerts } from './0035-desk-alerts.ts'
import { quality } from './0036-quality.ts'
import { whatTotalsKnow } from './0037-what-totals-know.ts'
import { reportsOfTests } from './0038-reports-of-tests.ts'
import { consentsPerChannel } from './0039-consents-per-channel.ts'
import { kindsOfTests } from './0040-kinds-of-tests.ts'
import { changedArms } from './0041-changed-arms.ts'
import { schedulesByNode } from './0042-schedules-by-node.ts'
import { dueEntries } from './0043-due-entries.ts'
import { datedConsents } from './0044-dated-consents.ts'
import { meantSince } from './0045-meant-since.ts'
import { signsWithoutTime } from './0046-signs-without-time.ts'
import { deskCoupons } from './0047-desk-coupons.ts'
import { qualityOfEachAgent } from './0048-quality-of-each-agent.ts'
import { alertsDue } from './0049-alerts-due.ts'
import { parkedFacts } from './0050-parked-facts.ts'
import { textOrder } from './0051-text-order.ts'
import { deskGoesOn } from './0052-desk-goes-on.ts'

/** Every migration, in order. A new one is a file and one line here. */
export const migrations: readonly Migration[] = [
  firstRelease,
  rowLevelSecurity,
  lookups,
  brandWords,
  knowledge,
  forms,
  work,
  budgetsAndNotices,
  sending,
  segments,
  journeyScenarios,
  agentProfiles,
  suggestedReplies,
  batchesByPeople,
  interruptActions,
  attachments,
  definitionsAndTotals,
  imports,
  customerRecords,
  rulesInSql,
  liveSegments,
  batchEntries,
  desk,
  totalsByName,
  fasterRules,
  customerSearch,
  agentsConsole,
  usualInstants,
  experiments,
  lookupsOfTests,
  importMoves,
  quickReplies,
  deskFigures,
  deskAlerts,
  quality,
  whatTotalsKnow,
  reportsOfTests,
  consentsPerChannel,
  kindsOfTests,
  changedArms,
  schedulesByNode,
  dueEntries,
  datedConsents,
  meantSince,
  signsWithoutTime,
  deskCoupons,
  qualityOfEachAgent,
  alertsDue,
  parkedFacts,
  textOrder,
  deskGoesOn,
]
