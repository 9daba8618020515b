import { z } from 'zod'
import { DAY, MINUTE } from '../base/time.ts'
import { FIGURE_NAMES } from '../desk/figures.ts'
import { instant, publicId } from './common.ts'

/** `value` null: there is nothing to tell it from. `of`: how many, or how long, it was told from. */
const figureValue = z.object({ value: z.number().nullable(), of: z.number() })

export const figureValues = z.record(z.enum(FIGURE_NAMES), figureValue)
export type FigureValues = z.output<typeof figureValues>

const LONGEST = 92 * DAY

export const figuresInput = z
  .strictObject({ from: instant, to: instant, team: publicId.nullable().default(null) })
  .refine(({ from, to }) => to - from >= MINUTE && to - from <= LONGEST, {
    path: ['to'],
    message: 'From one minute to 92 days',
  })

export const deskNow = z.object({
  waiting: z.int(),
  /** Since when the one waits who has waited longest. */
  longestSince: instant.nullable(),
  online: z.int(),
  free: z.int(),
  broken: z.int(),
})
export type DeskNow = z.output<typeof deskNow>

export const deskFigures = z.object({
  at: instant,
  total: figureValues,
  teams: z.array(z.object({ id: publicId, name: z.string(), figures: figureValues })),
  agents: z.array(z.object({ id: publicId, name: z.string(), figures: figureValues })),
  /** By hour up to two days, else by day; hours and days in which nobody asked are left out. */
  every: z.enum(['hour', 'day']),
  series: z.array(
    z.object({
      at: instant,
      requests: z.int(),
      inTime: z.int(),
      settled: z.int(),
      abandoned: z.int(),
      waitMs: z.number().nullable(),
    }),
  ),
  now: deskNow,
})
export type DeskFigures = z.output<typeof deskFigures>
