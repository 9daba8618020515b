import type { DeskFigures, FigureValues, figuresInput } from '@usher/shared/api/desk-figures'
import { DAY } from '@usher/shared/base/time'
import type { z } from 'zod'
import type { Scoped } from '../../api/scoped.ts'
import { serves } from '../serves.ts'
import { enterDesk } from '../teams.ts'
import { type AskedSums, askedSums, NOTHING_ASKED } from './asked-sums.ts'
import { botSums } from './bot-sums.ts'
import { endedSums, NOTHING_ENDED } from './ended-sums.ts'
import { figuresOf } from './figures-of.ts'
import { readNow } from './read-now.ts'
import type { Span } from './span.ts'
import { type AgentTime, agentTimes, sumTimes } from './time-sums.ts'

/** Everything that the dashboard shows of a span. */
export async function readFigures(scoped: Scoped, span: z.output<typeof figuresInput>): Promise<DeskFigures> {
  const every = span.to - span.from <= 2 * DAY ? 'hour' : 'day'
  const times = await agentTimes(scoped, span)
  return {
    at: scoped.now,
    total: await totalOf(scoped, span, times),
    teams: await byTeam(scoped, span, times),
    agents: await byAgent(scoped, span, times),
    every,
    series: await readSeries(scoped, span, every),
    now: await readNow(scoped, span.team),
  }
}

export async function readTotal(scoped: Scoped, span: Span): Promise<FigureValues> {
  return totalOf(scoped, span, await agentTimes(scoped, span))
}

async function totalOf(scoped: Scoped, span: Span, times: readonly AgentTime[]): Promise<FigureValues> {
  const asked = await askedSums(scoped, span, 'all')
  const ended = await endedSums(scoped, span, 'all')
  return figuresOf({
    asked: asked.get('') ?? NOTHING_ASKED,
    ended: ended.get('') ?? NOTHING_ENDED,
    time: sumTimes(times.filter(({ teams }) => serves(teams, span.team))),
    // The bot serves every team alike.
    bot: span.team === null ? await botSums(scoped, span) : null,
  })
}

async function byTeam(scoped: Scoped, span: Span, times: readonly AgentTime[]): Promise<DeskFigures['teams']> {
  const { teams } = await enterDesk(scoped)
  const [asked, ended] = [await askedSums(scoped, span, 'team'), await endedSums(scoped, span, 'team')]
  return [...new Set([...asked.keys(), ...ended.keys()])].map((id) => ({
    id,
    name: teams.byId(id).name,
    figures: figuresOf({
      asked: asked.get(id) ?? NOTHING_ASKED,
      ended: ended.get(id) ?? NOTHING_ENDED,
      time: sumTimes(times.filter((agent) => serves(agent.teams, id))),
      bot: null,
    }),
  }))
}

async function byAgent(scoped: Scoped, span: Span, all: readonly AgentTime[]): Promise<DeskFigures['agents']> {
  const [asked, ended] = [await askedSums(scoped, span, 'agent'), await endedSums(scoped, span, 'agent')]
  const times = all.filter(({ teams }) => serves(teams, span.team))
  const ids = [...new Set([...asked.keys(), ...ended.keys(), ...times.map(({ agent }) => agent)])]
  const names = await namesOf(scoped, ids)
  return ids
    .map((id) => ({
      id,
      name: names.get(id) ?? id,
      figures: figuresOf({
        asked: asked.get(id) ?? NOTHING_ASKED,
        ended: ended.get(id) ?? NOTHING_ENDED,
        time: sumTimes(times.filter(({ agent }) => agent === id)),
        bot: null,
      }),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function namesOf({ trx, workspace }: Scoped, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('workspace', '=', workspace)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function readSeries(scoped: Scoped, span: Span, every: 'hour' | 'day'): Promise<DeskFigures['series']> {
  const { zone } = await scoped.trx
    .selectFrom('workspace')
    .select('zone')
    .where('id', '=', scoped.workspace)
    .executeTakeFirstOrThrow()
  const sums = await askedSums(scoped, span, { every, zone })
  return [...sums].map(([at, asked]) => pointOf(Number(at), asked)).sort((a, b) => a.at - b.at)
}

function pointOf(at: number, { requests, inTime, settled, abandoned, taken, waitMs }: AskedSums) {
  return { at, requests, inTime, settled, abandoned, waitMs: taken === 0 ? null : waitMs / taken }
}
