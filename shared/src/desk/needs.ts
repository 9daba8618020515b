import { z } from 'zod'
import type { DurationMs } from '../base/time.ts'

export const IMPORTANCES = ['required', 'high', 'medium', 'low'] as const

/** What an agent should be able to do for this customer, and how long the queue insists. */
export const skillNeed = z.strictObject({
  skill: z.string().min(1).max(40).meta({ widget: 'skill' }),
  level: z.int().min(1).max(5).default(1),
  importance: z.enum(IMPORTANCES).default('required'),
})
export type SkillNeed = z.output<typeof skillNeed>

const wait = z.int().min(0).max(86_400_000)

/** How the queue asks for less the longer somebody waits; null: it does not. */
export const relaxation = z.strictObject({
  lowAfterMs: wait.nullable().default(30_000),
  mediumAfterMs: wait.nullable().default(60_000),
  highAfterMs: wait.nullable().default(120_000),
  /** How long a request waits for the one agent it names before anybody may take it. */
  wantedForMs: wait.nullable().default(120_000),
  /** Agents of this team may take it as well. */
  overflowAfterMs: wait.nullable().default(null),
  overflowTeam: z.string().max(80).nullable().default(null),
})
export type Relaxation = z.output<typeof relaxation>
export type SkillRelaxation = Pick<Relaxation, 'lowAfterMs' | 'mediumAfterMs' | 'highAfterMs'>

/** What is still insisted on after so much waiting. What is required always is. */
export function needsAfter(
  needs: readonly SkillNeed[],
  waited: DurationMs,
  relaxed: SkillRelaxation,
): readonly SkillNeed[] {
  const gone = (after: DurationMs | null) => after !== null && waited >= after
  const dropped = {
    required: false,
    high: gone(relaxed.highAfterMs),
    medium: gone(relaxed.mediumAfterMs),
    low: gone(relaxed.lowAfterMs),
  }
  return needs.filter(({ importance }) => !dropped[importance])
}
