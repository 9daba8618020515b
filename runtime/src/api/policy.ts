// Who may call what: the whole policy is this table. A procedure without a row does not compile.

import type { Role } from '@usher/shared/api/people'
import type { ProcedureName } from './router.ts'

/** `public`: also without signing in. */
export type Allowed = readonly Role[] | 'public'

/** Of an organisation outside the brand: the tickets that it has been given, and nothing else. */
const partners = ['partner', 'agent', 'supervisor', 'admin', 'owner'] as const
const anybody = ['partner', 'viewer', 'agent', 'supervisor', 'editor', 'publisher', 'admin', 'owner'] as const
const everyone = ['viewer', 'agent', 'supervisor', 'editor', 'publisher', 'admin', 'owner'] as const
const admins = ['admin', 'owner'] as const
const publishers = ['publisher', 'admin', 'owner'] as const
const editors = ['editor', 'publisher', 'admin', 'owner'] as const
const desk = ['agent', 'supervisor', 'admin', 'owner'] as const
const supervisors = ['supervisor', 'admin', 'owner'] as const
/** Whoever may see personal data: a viewer sees numbers only. */
const insiders = ['agent', 'supervisor', 'editor', 'publisher', 'admin', 'owner'] as const
const operators = ['supervisor', 'publisher', 'admin', 'owner'] as const

export const policy: Readonly<Record<ProcedureName, Allowed>> = {
  'auth.me': anybody,
  'auth.signIn': 'public',
  'auth.signOut': 'public',
  'auth.demoAccounts': 'public',
  'auth.signInDemo': 'public',
  'workspace.get': everyone,
  'workspace.update': admins,
  'people.list': admins,
  'people.create': admins,
  'people.update': admins,
  'people.saveProfile': admins,
  'keys.list': admins,
  'keys.create': admins,
  'keys.revoke': admins,
  'audit.list': admins,
  'journeys.list': everyone,
  'journeys.get': everyone,
  'journeys.create': editors,
  'journeys.createFromTemplate': editors,
  'journeys.applyEdits': editors,
  'journeys.check': everyone,
  'journeys.publish': publishers,
  'journeys.pause': publishers,
  'journeys.resume': publishers,
  'journeys.archive': publishers,
  'journeys.versions': everyone,
  'journeys.version': everyone,
  'journeys.restore': editors,
  'journeys.counts': everyone,
  'journeys.watchCounts': everyone,
  'journeys.peopleAt': insiders,
  'journeys.enrol': publishers,
  'journeys.exportDraft': editors,
  'customers.list': insiders,
  'customers.get': insiders,
  'customers.timeline': insiders,
  'customers.views': insiders,
  'customers.saveView': insiders,
  'customers.removeView': insiders,
  'customers.export': admins,
  'customers.erase': admins,
  'customers.merge': operators,
  'customers.dismissConflict': operators,
  'customers.upsert': publishers,
  'customers.setConsent': insiders,
  'runs.trace': insiders,
  'runs.resume': operators,
  'runs.withdraw': operators,
  'scenarios.list': everyone,
  'scenarios.save': editors,
  'scenarios.remove': editors,
  'brandWords.list': everyone,
  'brandWords.add': editors,
  'brandWords.remove': editors,
  'definitions.list': everyone,
  'definitions.saveAttribute': editors,
  'definitions.removeAttribute': editors,
  'definitions.saveEvent': editors,
  'definitions.removeEvent': editors,
  'imports.list': publishers,
  'imports.start': publishers,
  'imports.upload': publishers,
  'imports.preview': publishers,
  'imports.run': publishers,
  'imports.stop': publishers,
  'imports.resume': publishers,
  'imports.drop': publishers,
  'imports.report': publishers,
  'experiments.list': everyone,
  'experiments.report': everyone,
  'experiments.sums': everyone,
  'experiments.register': publishers,
  'experiments.startVersions': publishers,
  'experiments.startHoldout': publishers,
  'experiments.reweigh': publishers,
  'experiments.stop': publishers,
  'experiments.audit': insiders,
  'segments.list': everyone,
  'segments.save': editors,
  'segments.archive': editors,
  'segments.usedIn': everyone,
  'segments.count': everyone,
  'segments.people': insiders,
  'segments.sizes': everyone,
  'segments.trend': everyone,
  'segments.overlap': everyone,
  'segments.effect': everyone,
  'sending.rules': everyone,
  'sending.saveRules': publishers,
  'interrupts.list': everyone,
  'interrupts.save': publishers,
  'interrupts.remove': publishers,
  'interrupts.reorder': publishers,
  'conversations.list': desk,
  'conversations.get': desk,
  'conversations.accept': desk,
  'conversations.send': desk,
  'conversations.suggest': desk,
  'conversations.orders': desk,
  'conversations.note': desk,
  'conversations.resolve': desk,
  'conversations.takeOver': desk,
  'conversations.release': desk,
  'conversations.startWrapUp': desk,
  'conversations.transfer': desk,
  'conversations.extendWrapUp': desk,
  'conversations.snooze': desk,
  'conversations.sign': desk,
  'conversations.watch': desk,
  'desk.state': desk,
  'desk.beat': desk,
  'desk.watch': desk,
  'desk.setPresence': desk,
  'desk.acceptOffer': desk,
  'desk.declineOffer': desk,
  'desk.teams': everyone,
  'desk.saveTeam': supervisors,
  'desk.archiveTeam': supervisors,
  'desk.agents': desk,
  'desk.skills': everyone,
  'desk.saveAgent': supervisors,
  'desk.waiting': desk,
  'desk.whyBefore': desk,
  'work.list': partners,
  'work.get': partners,
  'work.ofCustomer': desk,
  'work.claim': partners,
  'work.release': partners,
  'work.decide': partners,
  'work.comment': partners,
  'work.move': supervisors,
  'work.watch': partners,
  'batches.list': desk,
  'batches.download': desk,
  'batches.report': desk,
  'batches.retry': desk,
  'knowledge.list': insiders,
  'knowledge.get': insiders,
  'knowledge.try': insiders,
  'knowledge.misses': insiders,
  'knowledge.clusters': insiders,
  'knowledge.numbers': everyone,
  'knowledge.export': editors,
  'knowledge.import': editors,
  'knowledge.save': editors,
  'knowledge.restore': editors,
  'knowledge.cluster': editors,
  'knowledge.approve': editors,
  'knowledge.dismiss': editors,
}

const rows = new Map<string, Allowed>(Object.entries(policy))

/** False for a procedure that the table does not know, whoever calls it. */
export function mayCall(procedure: string, role: Role | null): boolean {
  const allowed = rows.get(procedure)
  if (allowed === undefined) return false
  return allowed === 'public' || (role !== null && allowed.includes(role))
}

/** What the pages of this role show and hide by. */
export function callableBy(role: Role): readonly string[] {
  return [...rows.keys()].filter((procedure) => mayCall(procedure, role))
}
