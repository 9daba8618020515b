import { noSegments, type Segments } from '@usher/shared/conditions/segments'
import type { Engine } from '@usher/shared/engine/engine'
import type { Graph, GraphEntry } from '@usher/shared/engine/graph'
import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import type { Program } from '@usher/shared/engine/program'
import { catalog } from '@usher/shared/nodes/catalog'
import type { Database, Session } from '../database/database.ts'
import { type LiveTest, readLiveTests } from '../experiments/live-tests.ts'
import { groupBy } from '../group-by.ts'
import type { HeardNames } from '../ingest/heard-names.ts'
import { type LiveInterrupt, type LiveInterrupts, liveInterrupts } from './live-interrupts.ts'
import { type LiveSegments, readLiveSegments, type WatchedSegments } from './live-segments.ts'
import { type LiveTrials, liveTrials } from './live-trials.ts'

/** A journey that is running or paused, with the version that new runs get. */
export interface LiveJourney extends LiveTrials {
  readonly number: number
  readonly workspace: number
  readonly paused: boolean
  readonly version: number
  readonly program: Program
  /** False: a version that newcomers get only because it is compared with the live one. */
  readonly isLiveVersion: boolean
}

/** The versions whose entries are to be asked, the live one first: more than one where versions are compared that take different customers in. */
export function versionsAsked(journey: LiveJourney): readonly LiveJourney[] {
  return journey.trial?.prefix.partsAtEntry === true ? versionsDrawn(journey) : [journey]
}

/** Every version that a newcomer may be drawn into, this one first. */
export function versionsDrawn(journey: LiveJourney): readonly LiveJourney[] {
  const { trial } = journey
  if (trial === null) return [journey]
  return [journey, ...[...trial.arms.values()].filter(({ version }) => version !== journey.version)]
}

/** Entries that one event name knocks at. */
export interface LiveEntry {
  readonly journey: LiveJourney
  readonly entry: GraphEntry
}

/** Journeys in memory, kept true by `usher.live_revision`, which every change of what is live raises. */
export interface LiveJourneys extends HeardNames {
  /** Reads again when the revision is another one. */
  readonly refresh: (session: Session, revision: number) => Promise<void>
  readonly journey: (number: number) => LiveJourney | undefined
  readonly entriesOf: (workspace: number, event: string) => readonly LiveEntry[]
  readonly zoneOf: (workspace: number) => string
  readonly segmentsOf: (workspace: number) => Segments
  /** Tests of arms against each other, by their id. */
  readonly testsOf: (workspace: number) => ReadonlyMap<string, LiveTest>
  /** Segments whose members are kept; null where the workspace has never had a segment. */
  readonly watchedOf: (workspace: number) => WatchedSegments | null
  /** Rules above all journeys; null where there are none. */
  readonly interruptsOf: (workspace: number) => LiveInterrupts | null
  /** Paused, running, archived or draft: also of journeys that are not live any more. */
  readonly isPaused: (journey: number) => boolean
  /** The programs of these versions, loaded where they are not yet. Keys are `versionKey`. */
  readonly programs: (session: Session, versions: ReadonlySet<string>) => Promise<ReadonlyMap<string, Program>>
}

export function versionKey(workspace: number, journey: number, version: number): string {
  return `${workspace}.${journey}.${version}`
}

export function createLiveJourneys(engine: Engine): LiveJourneys {
  let known: Snapshot = NOTHING
  // Versions are immutable: a program once loaded stays true.
  const programs = new Map<string, Program>()

  const load = async (session: Session, versions: ReadonlySet<string>): Promise<ReadonlyMap<string, Program>> => {
    const missing = [...versions].filter((key) => !programs.has(key)).map((key) => key.split('.').map(Number))
    if (missing.length === 0) return programs
    const rows = await session.query<{ workspace: number; journey: number; number: number; graph: Graph }>(
      `SELECT version.workspace, version.journey, version.number, version.graph FROM usher.version
       JOIN unnest($1::int[], $2::int[], $3::int[]) AS wanted (workspace, journey, number) USING (workspace, journey, number)`,
      [0, 1, 2].map((part) => missing.map((key) => key[part])),
    )
    for (const { workspace, journey, number, graph } of rows) {
      programs.set(versionKey(workspace, journey, number), engine.load(graph))
    }
    return programs
  }

  return {
    revision: () => known.revision,
    names: (workspace) => known.heard.get(workspace) ?? NO_NAMES,
    journey: (number) => known.journeys.get(number),
    entriesOf: (workspace, event) => known.entries.get(`${workspace} ${event}`) ?? NO_ENTRIES,
    zoneOf: (workspace) => known.zones.get(workspace) ?? 'UTC',
    testsOf: (workspace) => known.tests.get(workspace) ?? NO_TESTS,
    segmentsOf: (workspace) => known.segments.get(workspace)?.all ?? noSegments,
    watchedOf: (workspace) => known.segments.get(workspace)?.watched ?? null,
    interruptsOf: (workspace) => known.interrupts.get(workspace) ?? null,
    isPaused: (journey) => known.journeys.get(journey)?.paused ?? false,
    programs: load,
    refresh: async (session, revision) => {
      if (revision !== known.revision) known = await readSnapshot(session, load)
    },
  }
}

/** Loads what is live now: for processes that take events in before their first visit. */
export async function refreshLive(database: Database, live: LiveJourneys): Promise<void> {
  await database.session(async (session) => {
    const [row] = await session.query<{ number: number }>('SELECT number FROM usher.live_revision')
    await live.refresh(session, row!.number)
  })
}

interface Snapshot {
  readonly revision: number
  readonly journeys: ReadonlyMap<number, LiveJourney>
  readonly entries: ReadonlyMap<string, readonly LiveEntry[]>
  readonly zones: ReadonlyMap<number, string>
  readonly heard: ReadonlyMap<number, ReadonlySet<string>>
  readonly tests: ReadonlyMap<number, ReadonlyMap<string, LiveTest>>
  readonly segments: ReadonlyMap<number, LiveSegments>
  readonly interrupts: ReadonlyMap<number, LiveInterrupts>
}

const NOTHING: Snapshot = {
  revision: -1,
  journeys: new Map(),
  entries: new Map(),
  zones: new Map(),
  heard: new Map(),
  segments: new Map(),
  tests: new Map(),
  interrupts: new Map(),
}

interface LiveRow {
  readonly revision: number
  readonly workspace: number
  readonly number: number
  readonly status: string
  readonly live_version: number | null
  readonly versions: readonly number[]
}

const NO_NAMES: ReadonlySet<string> = new Set()
const NO_TESTS: ReadonlyMap<string, LiveTest> = new Map()
const NO_ENTRIES: readonly LiveEntry[] = []

/** One statement reads the revision and what it stands for: they belong together. */
async function readSnapshot(
  session: Session,
  load: (session: Session, versions: ReadonlySet<string>) => Promise<ReadonlyMap<string, Program>>,
): Promise<Snapshot> {
  const rows = await session.query<LiveRow>(`
    SELECT revision.number AS revision, journey.workspace, journey.number, journey.status, journey.live_version,
      ARRAY(SELECT version.number FROM usher.version WHERE version.workspace = journey.workspace AND version.journey = journey.number) AS versions
    FROM usher.live_revision AS revision LEFT JOIN usher.journey ON journey.live_version IS NOT NULL`)
  const zones = await session.query<{ id: number; zone: string }>('SELECT id, zone FROM usher.workspace')
  const found = rows.filter(({ workspace }) => workspace !== null)
  const keys = found.flatMap(({ workspace, number, versions }) =>
    versions.map((version) => versionKey(workspace, number, version)),
  )
  const programs = await load(session, new Set(keys))
  const heard = new Map<number, Set<string>>()
  for (const row of found) {
    const names = heard.get(row.workspace) ?? new Set()
    heard.set(row.workspace, names)
    for (const version of row.versions) addHeard(names, programs.get(versionKey(row.workspace, row.number, version)))
  }
  const interrupts = await readInterrupts(session)
  for (const workspace of interrupts.keys())
    heard.set(workspace, new Set([...(heard.get(workspace) ?? []), MESSAGE_RECEIVED]))
  const segments = await readLiveSegments(session)
  for (const [workspace, { watched }] of segments)
    heard.set(workspace, new Set([...(heard.get(workspace) ?? []), ...watched.events]))
  const tests = await readLiveTests(session)
  const journeys = found.flatMap((row) => liveJourney(row, programs, tests.get(row.workspace) ?? NO_TESTS))
  return {
    revision: rows[0]!.revision,
    journeys: new Map(journeys.map((journey) => [journey.number, journey])),
    entries: entriesByName(journeys),
    zones: new Map(zones.map(({ id, zone }) => [id, zone])),
    heard,
    tests,
    segments,
    interrupts,
  }
}

/** Those that are in force, by their priority. A rule whose journey is not live any more starts nothing. */
async function readInterrupts(session: Session): Promise<ReadonlyMap<number, LiveInterrupts>> {
  const rows = await session.query<LiveInterrupt & { readonly workspace: number }>(`
    SELECT rule.workspace, rule.id, rule.name, rule.words, rule.readings, rule.rule AS "where", rule.after, journey.number AS journey
    FROM usher.workspace_interrupt AS rule
    JOIN usher.journey ON journey.workspace = rule.workspace AND journey.id = rule.journey
    WHERE rule.enabled ORDER BY rule.workspace, rule.place, rule.id`)
  return new Map(
    [...groupBy(rows, ({ workspace }) => workspace)].map(([workspace, list]) => [workspace, liveInterrupts(list)]),
  )
}

function liveJourney(
  row: LiveRow,
  programs: ReadonlyMap<string, Program>,
  tests: ReadonlyMap<string, LiveTest>,
): readonly LiveJourney[] {
  if (row.live_version === null || (row.status !== 'running' && row.status !== 'paused')) return []
  const inVersion = (version: number): LiveJourney | null => {
    const program = programs.get(versionKey(row.workspace, row.number, version))
    if (program === undefined) return null
    const { number, workspace, status } = row
    const isLiveVersion = version === row.live_version
    const journey = { number, workspace, paused: status === 'paused', version, program, isLiveVersion }
    return { ...journey, holdouts: [], trial: null }
  }
  const live = inVersion(row.live_version)
  return live === null ? [] : withTrials(live, tests, inVersion)
}

/** Every version of the journey knows the same tests. */
function withTrials(
  live: LiveJourney,
  tests: ReadonlyMap<string, LiveTest>,
  inVersion: (version: number) => LiveJourney | null,
): readonly LiveJourney[] {
  const { holdouts, trial } = liveTrials(live, tests.values(), inVersion)
  if (trial === null) return [{ ...live, holdouts }]
  const arms = new Map<string, LiveJourney>()
  const whole = { ...trial, arms }
  for (const [arm, journey] of trial.arms) arms.set(arm, { ...journey, holdouts, trial: whole })
  return [{ ...live, holdouts, trial: whole }]
}

function entriesByName(journeys: readonly LiveJourney[]): ReadonlyMap<string, readonly LiveEntry[]> {
  const byName = new Map<string, LiveEntry[]>()
  for (const journey of journeys.flatMap(versionsAsked)) {
    for (const entry of journey.program.graph.entries) {
      if (entry.on.kind !== 'event' && entry.on.kind !== 'message') continue
      const key = `${journey.workspace} ${entry.on.kind === 'event' ? entry.on.name : MESSAGE_RECEIVED}`
      byName.set(key, [...(byName.get(key) ?? []), { journey, entry }])
    }
  }
  return byName
}

function addHeard(names: Set<string>, program: Program | undefined): void {
  if (program === undefined) return
  for (const name of namesHeardBy(program)) names.add(name)
}

/** Every event name that an entry, an exit, an interrupt or a node of the version may ever wait for. */
export function namesHeardBy(program: Program): ReadonlySet<string> {
  const cached = heardByProgram.get(program)
  if (cached !== undefined) return cached
  const { entries, settings, interrupts, nodes } = program.graph
  const heard = new Set([
    ...entries.flatMap(({ on }) => (on.kind === 'event' ? [on.name] : on.kind === 'message' ? [MESSAGE_RECEIVED] : [])),
    ...settings.exits.map(({ event }) => event),
    ...interrupts.map(({ event }) => event),
    ...nodes.flatMap((node) => catalog.get(node.kind)?.proofs(node.config).listens ?? []),
  ])
  heardByProgram.set(program, heard)
  return heard
}
const heardByProgram = new WeakMap<Program, ReadonlySet<string>>()
