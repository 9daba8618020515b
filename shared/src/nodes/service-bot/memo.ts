import { z } from 'zod'

export const botMemo = z.strictObject({
  enteredAt: z.int(),
  /** When anything was last said or answered. */
  activeAt: z.int(),
  answered: z.int(),
  /** In a row. */
  misses: z.int(),
  /** The nearest questions were offered, and nothing has been answered or missed since. */
  askedBack: z.boolean(),
  /** Points on offer: a tap on one needs no comparing. */
  offered: z.array(z.string()),
  /** An answer is on its way. */
  asking: z.boolean(),
  /** What was written meanwhile. */
  waiting: z.array(z.string()),
  question: z.string(),
  point: z.string().nullable(),
  /** What is talked about. */
  category: z.string(),
})

export type BotMemo = z.output<typeof botMemo>

export function firstMemo(now: number): BotMemo {
  return {
    enteredAt: now,
    activeAt: now,
    answered: 0,
    misses: 0,
    askedBack: false,
    offered: [],
    asking: false,
    waiting: [],
    question: '',
    point: null,
    category: '',
  }
}
