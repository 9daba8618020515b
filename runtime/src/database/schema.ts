// One type per table, as the driver gives and takes it. bigint columns are numbers (milliseconds and counters stay below 2^53).
// jsonb is read as a value and written as text through `toJson`, because the drivers disagree about arrays.

import type { BatchEntryProblem, BatchEntryState } from '@usher/shared/api/batch-entries'
import type { WrapUpDraft } from '@usher/shared/api/conversations'
import type { CustomerView } from '@usher/shared/api/customers'
import type { EventField } from '@usher/shared/api/definitions'
import type { DeskCoupon } from '@usher/shared/api/desk-coupons'
import type { ImportMap } from '@usher/shared/api/imports'
import type { ConsentChoice, ConsentPurpose, ConsentReach } from '@usher/shared/base/consent'
import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Problem } from '@usher/shared/base/problem'
import type { SkillNeed } from '@usher/shared/desk/needs'
import type { PriorityParts } from '@usher/shared/desk/priority'
import type { SlaClocks } from '@usher/shared/desk/sla'
import type { AskedField, FormField, WorkPayload } from '@usher/shared/engine/effect'
import type { Decision } from '@usher/shared/experiments/decide'
import type { OutcomeMetric } from '@usher/shared/experiments/outcome-metric'
import type { Plan } from '@usher/shared/experiments/plan'
import type { Reason } from '@usher/shared/experiments/reasons'
import type { ClusterMember } from '@usher/shared/knowledge/cluster-questions'
import type { KnowledgeAnswer, KnowledgeDraft } from '@usher/shared/knowledge/point'
import type { WordKind } from '@usher/shared/understanding/lexicon'
import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely'
import type { TestKind } from '../experiments/live-tests.ts'
import type { FileShape } from '../imports/read-fields.ts'

/** Read as a value, written as the text that `toJson` makes. */
export type Jsonb<Value> = ColumnType<Value, string, string>
type JsonbWithDefault<Value> = ColumnType<Value, string | undefined, string>

export interface Schema {
  workspace: WorkspaceTable
  person: PersonTable
  agent_profile: AgentProfileTable
  session: SessionTable
  api_key: ApiKeyTable
  audit: AuditTable
  customer: CustomerTable
  customer_identity: CustomerIdentityTable
  identity_conflict: IdentityConflictTable
  customer_merge: CustomerMergeTable
  customer_view: CustomerViewTable
  erasure: ErasureTable
  erased_subject: ErasedSubjectTable
  journey: JourneyTable
  journey_edit: JourneyEditTable
  journey_scenario: JourneyScenarioTable
  version: VersionTable
  schedule: ScheduleTable
  segment: SegmentTable
  experiment: ExperimentTable
  experiment_decision: ExperimentDecisionTable
  experiment_epoch: ExperimentEpochTable
  assignment: AssignmentTable
  exposure: ExposureTable
  experiment_day: ExperimentDayTable
  segment_member: SegmentMemberTable
  parked_facts: ParkedFactsTable
  segment_tally: SegmentTallyTable
  segment_refresh: SegmentRefreshTable
  attribute_definition: AttributeDefinitionTable
  event_definition: EventDefinitionTable
  brand_word: BrandWordTable
  run: RunTable
  run_history: RunHistoryTable
  transition: TransitionTable
  effect: EffectTable
  event: EventTable
  event_total: EventTotalTable
  import: ImportTable
  import_part: ImportPartTable
  import_fault: ImportFaultTable
  inbox: InboxTable
  node_tally: NodeTallyTable
  visit_attempt: VisitAttemptTable
  conversation: ConversationTable
  conversation_sign: ConversationSignTable
  quick_reply: QuickReplyTable
  message: MessageTable
  attachment: AttachmentTable
  attachment_part: AttachmentPartTable
  handoff: HandoffTable
  team: TeamTable
  agent: AgentTable
  agent_stretch: AgentStretchTable
  desk_alert: DeskAlertTable
  desk_rule: DeskRuleTable
  desk_session: DeskSessionTable
  quality_rules: QualityRulesTable
  quality_score: QualityScoreTable
  quality_review: QualityReviewTable
  offer: OfferTable
  work_item: WorkItemTable
  work_event: WorkEventTable
  form_link: FormLinkTable
  batch: BatchTable
  batch_entry: BatchEntryTable
  batch_entry_customer: BatchEntryCustomerTable
  batch_item: BatchItemTable
  visitor: VisitorTable
  consent: ConsentTable
  marketing_send: MarketingSendTable
  workspace_interrupt: WorkspaceInterruptTable
  knowledge_state: KnowledgeStateTable
  knowledge_point: KnowledgePointTable
  knowledge_version: KnowledgeVersionTable
  knowledge_question: KnowledgeQuestionTable
  knowledge_cluster: KnowledgeClusterTable
  suggestion_tally: SuggestionTallyTable
  suggested_reply: SuggestedReplyTable
  budget_entry: BudgetEntryTable
  desk_coupon: DeskCouponTable
  notice: NoticeTable
  live_revision: LiveRevisionTable
  virtual_clock: VirtualClockTable
  migration: MigrationTable
}

export interface MigrationTable {
  number: number
  name: string
  breaking: boolean
  applied_at: Date
}

export interface WorkspaceTable {
  id: GeneratedAlways<number>
  slug: string
  name: string
  zone: Generated<string>
  chat_key: string
  chat_secret: string
  shards: Generated<number>
  allow_private_http: Generated<boolean>
  demo: Generated<boolean>
  erase_salt: Generated<string>
  /** The sending rules; what is left out is as `sendingRules` says. */
  sending: JsonbWithDefault<Json>
  created_at: number
}

export interface PersonTable {
  workspace: number
  id: string
  email: string
  name: string
  role: string
  /** The organisation outside the brand that a partner's person belongs to. */
  partner: Generated<string | null>
  password: string
  active: Generated<boolean>
  created_at: number
}

/** How customers see somebody they may pick. */
export interface AgentProfileTable {
  workspace: number
  person: string
  name: string
  line: string
  tags: string[]
}

export interface SessionTable {
  workspace: number
  token_hash: string
  person: string
  created_at: number
  seen_at: number
  expires_at: number
}

export interface ApiKeyTable {
  workspace: number
  id: string
  name: string
  prefix: string
  secret_hash: string
  scopes: string[]
  created_at: number
  expires_at: number | null
  last_used_at: number | null
  revoked_at: number | null
}

export interface AuditTable {
  workspace: number
  id: GeneratedAlways<number>
  at: number
  actor: string
  action: string
  target: string
  detail: JsonbWithDefault<JsonObject>
}

export interface CustomerTable {
  workspace: number
  id: GeneratedAlways<number>
  key: string
  shard: number
  attributes: JsonbWithDefault<JsonObject>
  tags: Generated<string[]>
  /** The name that the initials are of. */
  named: Generated<string | null>
  initials: Generated<string | null>
  created_at: number
  updated_at: number
}

export interface CustomerIdentityTable {
  workspace: number
  kind: string
  value: string
  customer: number
  source: string
  at: number
}

export interface IdentityConflictTable {
  workspace: number
  id: GeneratedAlways<number>
  kind: string
  value: string
  holder: number
  customer: number
  at: number
}

export interface CustomerMergeTable {
  workspace: number
  id: GeneratedAlways<number>
  customer: number
  merged: number
  merged_key: string
  proof: string
  asked_by: string
  asked_at: number
  done_at: number | null
}

export interface CustomerViewTable {
  workspace: number
  id: string
  name: string
  view: Jsonb<CustomerView>
  updated_at: number
  updated_by: string
}

export interface ErasureTable {
  workspace: number
  customer: number
  asked_by: string
  asked_at: number
  due_at: number
  done_at: number | null
}

export interface ErasedSubjectTable {
  workspace: number
  hash: Uint8Array
}

export type JourneyStatus = 'draft' | 'running' | 'paused' | 'archived'

export interface JourneyTable {
  workspace: number
  id: string
  number: GeneratedAlways<number>
  name: string
  status: Generated<JourneyStatus>
  draft: Jsonb<Json>
  rev: Generated<number>
  live_version: number | null
  live_hash: string | null
  created_at: number
  created_by: string
  updated_at: number
  updated_by: string
}

export interface JourneyEditTable {
  workspace: number
  journey: number
  rev: number
  batch_id: string
  batch: Jsonb<Json>
  by_person: string
  at: number
}

export interface JourneyScenarioTable {
  workspace: number
  journey: number
  id: string
  name: string
  scenario: Jsonb<JsonObject>
  updated_at: number
  updated_by: string
}

export interface VersionTable {
  workspace: number
  journey: number
  number: number
  hash: string
  document: Jsonb<Json>
  graph: Jsonb<Json>
  note: Generated<string>
  published_by: string
  published_at: number
}

export interface ScheduleTable {
  workspace: number
  journey: number
  version: number
  node: number
  due_at: number
}

export interface SegmentTable {
  workspace: number
  id: string
  number: GeneratedAlways<number>
  name: string
  description: Generated<string>
  rule: Jsonb<Json>
  archived: Generated<boolean>
  rev: Generated<number>
  created_at: number
  updated_at: number
  updated_by: string
}

export interface ExperimentTable {
  workspace: number
  id: string
  seed: Generated<string>
  metrics: JsonbWithDefault<readonly OutcomeMetric[]>
  plan: Jsonb<Plan> | null
  created_at: number
  kind: Generated<TestKind>
  journey: number | null
  stopped_at: number | null
  adapts: Generated<boolean>
  labels: JsonbWithDefault<{ readonly [arm: string]: string }>
  drawn_in: number | null
  node: string | null
  planned_at: number | null
  weighed_at: number | null
}

export interface ExperimentDecisionTable {
  workspace: number
  experiment: string
  at: number
  kind: Decision['kind']
  arm: string | null
  reasons: Jsonb<readonly Reason[]>
  matured: number
  plan_hash: string
}

export interface ExperimentEpochTable {
  workspace: number
  experiment: string
  epoch: number
  arms: readonly string[]
  weights: readonly number[]
  coverage: Generated<number>
  hash: Generated<'jx1' | 'gb2'>
  slot_group: string | null
  slot_from: number | null
  slot_to: number | null
  leader_loss: number | null
  changed: Generated<readonly string[]>
  started_at: number
  reason: string
  actor: string
}

export interface AssignmentTable {
  workspace: number
  experiment: string
  customer: number
  arm: string
  epoch: number
  assigned_at: number
  conflict: Generated<boolean>
}

export interface ExposureTable {
  workspace: number
  experiment: string
  customer: number
  arm: string
  epoch: number
  exposed_at: number
  /** Null of a customer who was left alone. */
  run: number | null
  journey: number
  version: number
  node: number
}

export interface ExperimentDayTable {
  workspace: number
  experiment: string
  metric: string
  arm: string
  epoch: number
  day: number
  final: boolean
  n: number
  active: number
  sum: number
  squares: number
  before_active: number
  before_sum: number
  before_squares: number
  before_product: number
  per_active: number
  per_sum: number
  per_squares: number
  per_product: number
}

export interface AttributeDefinitionTable {
  workspace: number
  name: string
  type: string
  label_zh: string
  label_en: string
  personal: string
  source: string
  updated_at: number
  updated_by: string
}

export interface EventDefinitionTable {
  workspace: number
  name: string
  label_zh: string
  label_en: string
  fields: Jsonb<readonly EventField[]>
  sum_field: string[] | null
  sum_due_at: number | null
  sum_done: Generated<number>
  updated_at: number
  updated_by: string
}

export interface SegmentMemberTable {
  shard: number
  workspace: number
  customer: number
  segments: number[]
  due_at: number | null
}

export interface ParkedFactsTable {
  shard: number
  workspace: number
  customer: number
  problem: Jsonb<Problem>
  quiet: number[]
  parked_at: number
}

export interface SegmentTallyTable {
  shard: number
  workspace: number
  segment: number
  day: number
  entered: number
  gone: number
}

export interface SegmentRefreshTable {
  workspace: number
  quiet: number[]
  done_to: number
  last: number
  sent_to: Generated<number>
  begun_at: number
}

export interface BrandWordTable {
  workspace: number
  kind: WordKind
  word: string
  by: string
  at: number
}

export interface RunTable {
  shard: number
  workspace: number
  customer: number
  journey: number
  entry_key: string
  id: number
  version: number
  node: number
  seq: number
  parked: Generated<boolean>
  held: Generated<boolean>
  wake_at: number | null
  started_at: number
  at: number
  listens: string[] | null
  state: Jsonb<Json>
}

export interface RunHistoryTable {
  workspace: number
  customer: number
  id: number
  shard: number
  journey: number
  entry_key: string
  version: number
  node: number
  seq: number
  started_at: number
  ended_at: number
  reason: string
}

export interface TransitionTable {
  shard: number
  workspace: number
  run: number
  seq: number
  customer: number
  journey: number
  version: number
  at: number
  input_kind: string
  input_id: string
  path: number[]
  input: Jsonb<Json> | null
  facts: Jsonb<Json> | null
}

export type EffectState = 'planned' | 'sent' | 'confirmed' | 'failed' | 'unknown'

export interface EffectTable {
  shard: number
  workspace: number
  run: number
  seq: number
  index: number
  customer: number
  journey: number
  entry_key: string
  version: number
  node: number
  kind: string
  lane: number
  state: Generated<EffectState>
  awaited: boolean
  at_most_once: boolean
  attempt: Generated<number>
  due_at: number | null
  created_at: number
  settled_at: number | null
  payload: Jsonb<Json>
  outcome: Jsonb<Json> | null
}

export interface EventTable {
  workspace: number
  source: string
  event_id: string
  customer: number
  name: string
  at: number
  received_at: number
  data: Jsonb<JsonObject>
}

export interface EventTotalTable {
  workspace: number
  customer: number
  name: string
  count: number
  first_at: number
  last_at: number
  received_at: Generated<number>
  /** Of what the event's definition says is summed up. */
  sum: number
}

export interface ImportTable {
  workspace: number
  id: string
  file: string
  state: string
  uploaded: boolean
  size: number
  fingerprint: string | null
  map: Jsonb<ImportMap> | null
  shape: Jsonb<FileShape> | null
  live: boolean
  position: Generated<number>
  line: Generated<number>
  rows: Generated<number>
  fresh: Generated<number>
  known: Generated<number>
  refused: Generated<number>
  problem: string | null
  started_by: string
  started_at: number
  /** When it last changed its state. */
  moved_at: Generated<number>
  ended_at: number | null
}

export interface ImportPartTable {
  workspace: number
  import: string
  start: number
  bytes: Uint8Array
}

export interface ImportFaultTable {
  workspace: number
  import: string
  line: number
  code: string
  column: string
}

export type InboxKind = 'event' | 'enrol' | 'settled' | 'withdraw' | 'move' | 'resume' | 'unhold' | 'facts'

export interface InboxTable {
  shard: number
  id: GeneratedAlways<number>
  workspace: number
  customer: number
  kind: InboxKind
  input_id: string
  received_at: number
  payload: Jsonb<Json>
}

export interface NodeTallyTable {
  shard: number
  workspace: number
  journey: number
  version: number
  node: number
  port: number
  day: number
  count: number
}

export interface VisitAttemptTable {
  shard: number
  attempts: Generated<number>
  careful: Generated<number>
}

export interface ConversationTable {
  workspace: number
  id: string
  customer: number
  channel: string
  owner: Generated<string>
  epoch: Generated<number>
  agent: string | null
  handoff: string | null
  last_seq: Generated<number>
  opened_at: number
  last_at: number
  unanswered: Generated<number>
  unanswered_since: number | null
}

export interface MessageTable {
  workspace: number
  conversation: string
  seq: number
  client_id: string
  author: string
  person: string | null
  content: Jsonb<Json>
  at: number
}

export interface AttachmentTable {
  workspace: number
  id: string
  conversation: string
  /** Who uploaded it; null: the customer. */
  person: string | null
  name: string
  type: string
  bytes: number
  checksum: string | null
  state: 'arriving' | 'stored' | 'sent'
  message: string | null
  created_at: number
}

export interface AttachmentPartTable {
  workspace: number
  attachment: string
  part: number
  content: Uint8Array
}

export interface HandoffTable {
  workspace: number
  id: string
  conversation: string
  customer: number
  shard: number
  /** Null, with the place in it: no journey asked for this one. */
  run: number | null
  seq: number | null
  index: number | null
  journey: number | null
  version: number | null
  node: number | null
  state: string
  mode: string
  team: string | null
  skills: Generated<string[]>
  /** Whom the customer picked or belongs to. */
  preferred: Generated<string | null>
  /** Since when it is meant for them; null: since it was requested. */
  preferred_at: Generated<number | null>
  priority: number
  reason: string
  note: string
  context: Jsonb<JsonObject>
  requested_at: number
  queue_deadline: number | null
  agent: string | null
  accepted_at: number | null
  first_reply_at: number | null
  closed_at: number | null
  outcome: string | null
  disposition: string | null
  summary: string | null
  /** By which rules it was judged; null: it is to be judged. */
  judged_rev: Generated<number | null>
  /** The open handoff that this one joined. */
  merged_into: string | null
  epoch: Generated<number>
  desk_team: Generated<string>
  needs: JsonbWithDefault<readonly SkillNeed[]>
  /** The names of what is required of an agent always. */
  required: Generated<string[]>
  weight: Generated<number>
  parts: JsonbWithDefault<PriorityParts>
  turn_at: Generated<number>
  owner_agent: string | null
  last_agent: string | null
  excluded: JsonbWithDefault<Readonly<Record<string, number>>>
  handed_by: Generated<string[]>
  transfer: Jsonb<JsonObject> | null
  clocks: JsonbWithDefault<SlaClocks>
  customer_at: number | null
  agent_at: number | null
  asked_at: number | null
  away_at: number | null
  wrap_until: number | null
  wrap_outcome: string | null
  due_at: number | null
  snoozed_until: Generated<number | null>
  wrap_extended: Generated<number>
  /** What the agent has written of its end so far. */
  wrap_draft: Jsonb<WrapUpDraft> | null
  /** When it began to wait: later than it was asked for where the customer was asked first. */
  queued_at: number | null
  /** When the talk was over and the writing up began. */
  wrap_at: number | null
}

export interface QuickReplyTable {
  workspace: number
  id: string
  /** Whose it is; empty: everybody's. */
  owner: string
  title: string
  text: string
  rev: number
  updated_at: number
}

/** What each side has got, has read and is writing. */
export interface ConversationSignTable {
  workspace: number
  conversation: string
  customer_got: Generated<number>
  customer_read: Generated<number>
  agent_read: Generated<number>
  customer_types_until: Generated<number>
  agent_types_until: Generated<number>
}

export interface QualityRulesTable {
  workspace: number
  rules: Jsonb<Json>
  rev: number
  updated_at: number
  updated_by: string
}

export interface QualityScoreTable {
  workspace: number
  handoff: string
  agent: string
  closed_at: number
  score: number | null
  checks: Jsonb<Json>
  /** By the draw alone. */
  drawn: Generated<boolean>
  /** By the draw, or because it was bad. */
  sampled: boolean
  rules_rev: number
  scored_at: number
}

export interface QualityReviewTable {
  workspace: number
  handoff: string
  agent: string
  customer: number
  reviewer: string
  verdicts: Jsonb<Json>
  comment: string
  at: number
}

export interface TeamTable {
  workspace: number
  id: string
  name: string
  policy: Jsonb<Json>
  archived: Generated<boolean>
  rev: Generated<number>
  created_at: number
  updated_at: number
  updated_by: string
}

export interface AgentTable {
  workspace: number
  person: string
  teams: Generated<string[]>
  skills: JsonbWithDefault<Readonly<Record<string, number>>>
  capacity: Generated<number>
  presence: Generated<string>
  seen_at: number | null
  misses: Generated<number>
  rev: Generated<number>
  /** Null: as many as the team allows. */
  coupons_per_day: Generated<number | null>
}

/** A coupon that an agent gives out. */
export interface DeskCouponTable {
  workspace: number
  id: string
  conversation: string
  customer: number
  agent: string
  coupon: string
  name: string
  valid_days: number | null
  text: string
  reason: string
  state: DeskCoupon['state']
  day: string
  asked_at: number
  decided_by: string | null
  decided_at: number | null
  code: string | null
  expires_at: number | null
  problem: string | null
  /** How often the brand's system was asked. */
  attempts: Generated<number>
  /** When it is asked next by itself; null: never. */
  ask_at: number | null
}

/** One stretch in which an agent was the same: online, busy or away. Who is not in one is offline. */
export interface AgentStretchTable {
  workspace: number
  id: string
  agent: string
  presence: string
  started_at: number
  ended_at: number | null
}

export interface DeskRuleTable {
  workspace: number
  id: string
  rule: Jsonb<Json>
  enabled: boolean
  updated_at: number
  updated_by: string
  /** When it is looked at next. */
  look_at: Generated<number>
}

export interface DeskAlertTable {
  workspace: number
  id: string
  rule: string
  /** The rule as it was. */
  told: Jsonb<Json>
  /** The one promise that was broken; empty: it is about the figure as a whole. */
  about: Generated<string>
  handoff: Generated<string | null>
  clock: Generated<string | null>
  value: number
  at: number
  /** When what it warns of was over. */
  ended_at: number | null
  /** When the notice left; null while it has not, or need not. */
  sent_at: number | null
  /** How far the telling has come; null before it has begun. */
  notice: Jsonb<{ state: NoticeState; tries: number; polls: number }> | null
  /** When the next attempt to tell is due; null: none is. */
  send_at: number | null
  problem: string | null
  seen_by: string | null
  seen_at: number | null
}

export interface DeskSessionTable {
  workspace: number
  id: string
  conversation: string
  handoff: string | null
  agent: string
  weight: number
  started_at: number
  ended_at: number | null
  ending: string | null
}

export type OfferState = 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'

export interface OfferTable {
  workspace: number
  id: string
  handoff: string
  conversation: string
  agent: string
  kind: string
  because: string
  weight: number
  offered_at: number
  expires_at: number
  state: OfferState
  settled_at: number | null
}

export interface WorkItemTable {
  workspace: number
  id: string
  kind: string
  queue: string
  partner: string | null
  category: string
  title: string
  details: Jsonb<readonly WorkPayload['details'][number][]>
  asked: Jsonb<readonly AskedField[]>
  checklist: Jsonb<readonly string[]>
  subject: string
  customer: number
  shard: number
  run: number
  seq: number
  index: number
  journey: number
  version: number
  node: number
  state: string
  claimed_by: string | null
  claim_until: number | null
  priority: number
  due_at: number | null
  overdue: Generated<boolean>
  escalation: Jsonb<readonly WorkPayload['escalation'][number][]>
  escalated: Generated<number>
  escalate_at: number | null
  expires_at: number | null
  progress_hash: string | null
  progress_until: number | null
  outcome: string | null
  reason: string | null
  result: Jsonb<JsonObject> | null
  decided_by: string | null
  created_at: number
  updated_at: number
  closed_at: number | null
}

export interface WorkEventTable {
  workspace: number
  item: string
  seq: number
  at: number
  /** Null: the journey or the clock. */
  person: string | null
  kind: string
  text: Generated<string>
  public: Generated<boolean>
}

export interface BatchTable {
  workspace: number
  id: string
  name: string
  executor: string
  state: string
  opened_at: number
  closes_at: number
  attempts: Generated<number>
  retry_at: number | null
  problem: string | null
  updated_at: number
}

export interface BatchItemTable {
  workspace: number
  batch: string
  seq: number
  key: string
  customer: number
  shard: number
  run: number
  effect_seq: number
  index: number
  data: Jsonb<JsonObject>
  state: string
  reason: Generated<string>
  result: Jsonb<JsonObject> | null
  added_at: number
  settled_at: number | null
}

export interface BatchEntryTable {
  workspace: number
  id: string
  journey: number
  segment: string
  exclude: string[]
  per_minute: number
  rrule: string | null
  state: BatchEntryState
  round_at: number | null
  next_at: number | null
  total: Generated<number>
  sent: Generated<number>
  rounds: Generated<number>
  problem: Generated<BatchEntryProblem | null>
  failures: Generated<number>
  retry_at: Generated<number | null>
  due_at: GeneratedAlways<number | null>
  created_at: number
  created_by: string
}

export type BatchEntryRecord = Selectable<BatchEntryTable>

export interface BatchEntryCustomerTable {
  workspace: number
  entry: string
  customer: number
}

/** A form for one customer. `token_hash` is of what its address ends with. */
export interface FormLinkTable {
  workspace: number
  id: string
  token_hash: string
  customer: number
  shard: number
  run: number
  seq: number
  index: number
  journey: number
  version: number
  node: number
  title: string
  intro: string
  fields: Jsonb<readonly FormField[]>
  state: string
  answers: Jsonb<JsonObject> | null
  created_at: number
  expires_at: number
  submitted_at: number | null
}

export interface VisitorTable {
  workspace: number
  token_hash: string
  visitor: string
  customer: number
  created_at: number
  expires_at: number
}

export interface KnowledgeStateTable {
  workspace: number
  revision: Generated<number>
  /** The day, in the brand's zone, whose clustering is done. */
  clustered_on: string | null
}

export interface KnowledgePointTable {
  workspace: number
  id: string
  title: string
  category: string
  questions: string[]
  answers: Jsonb<readonly KnowledgeAnswer[]>
  enabled: boolean
  rev: number
  updated_at: number
  updated_by: string
}

export interface KnowledgeVersionTable {
  workspace: number
  point: string
  rev: number
  draft: Jsonb<KnowledgeDraft>
  saved_at: number
  saved_by: string
}

export interface KnowledgeQuestionTable {
  workspace: number
  key: string
  at: number
  text: string
  customer: number
  conversation: string | null
  journey: number
  node: number
  hit: boolean
  point: string | null
  point_rev: number | null
  score: number
  cluster: string | null
}

export type ClusterState = 'proposed' | 'approved' | 'dismissed'

export interface KnowledgeClusterTable {
  workspace: number
  id: string
  made_at: number
  representative: string
  members: Jsonb<readonly ClusterMember[]>
  count: number
  state: Generated<ClusterState>
  point: string | null
  decided_at: number | null
  decided_by: string | null
}

export interface SuggestionTallyTable {
  workspace: number
  day: string
  place: string
  part: number
  messages: number
  shown: number
  taken: number
}

export interface SuggestedReplyTable {
  workspace: number
  conversation: string
  seq: number
  at: number
  person: string
  shown: string[]
  taken: string | null
  edited: boolean
}

export interface ConsentTable {
  workspace: number
  customer: number
  purpose: ConsentPurpose
  channel: Generated<ConsentReach>
  state: ConsentChoice
  at: number
  is_dated: Generated<boolean>
  source: string
}

export interface MarketingSendTable {
  workspace: number
  customer: number
  at: number
  key: string
}

export interface WorkspaceInterruptTable {
  workspace: number
  id: string
  name: string
  words: Jsonb<readonly string[]>
  rule: Jsonb<Json> | null
  readings: Jsonb<readonly string[]>
  action: Jsonb<Json>
  /** Of the journey that it starts, whatever the action. */
  journey: string | null
  after: string
  place: number
  enabled: Generated<boolean>
  updated_at: number
  updated_by: string
}

export interface VirtualClockTable {
  single: Generated<boolean>
  now: number
}

export interface LiveRevisionTable {
  single: Generated<boolean>
  number: number
}

export interface BudgetEntryTable {
  workspace: number
  /** The key of the effect that spends. */
  effect: string
  budget: string
  customer: number
  units: number
  day: string
  at: number
}

export interface NoticeTable {
  workspace: number
  /** The incident's name, or the effect's key. */
  incident: string
  customer: number
  effect: string
  state: NoticeState
  tries: Generated<number>
  polls: Generated<number>
  at: number
}

/** `calling`: the next thing is a call. `ringing`: its end is not known yet. `texting`: calls are over, an SMS is due. */
export type NoticeState = 'calling' | 'ringing' | 'texting' | 'answered' | 'sms'
