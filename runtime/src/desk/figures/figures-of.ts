import type { FigureValues } from '@usher/shared/api/desk-figures'
import type { AskedSums } from './asked-sums.ts'
import type { BotSums } from './bot-sums.ts'
import type { EndedSums } from './ended-sums.ts'
import type { TimeSums } from './time-sums.ts'

export interface Sums {
  readonly asked: AskedSums
  readonly ended: EndedSums
  readonly time: TimeSums
  /** Null: it cannot be told apart so finely. */
  readonly bot: BotSums | null
}

/** The figures that sums come to, as `shared/src/desk/figures.ts` defines them. What has nothing to divide by has no value. */
export function figuresOf({ asked, ended, time, bot }: Sums): FigureValues {
  const per = (sum: number, of: number) => ({ value: of === 0 ? null : sum / of, of })
  return {
    requests: { value: asked.requests, of: asked.requests },
    serviceLevel: per(asked.inTime, asked.settled),
    abandoned: per(asked.abandoned, asked.settled),
    waitTime: per(asked.waitMs, asked.taken),
    firstAnswer: per(asked.answerMs, asked.answered),
    handleTime: per(ended.handleMs, ended.ended),
    wrapUpTime: per(ended.wrapMs, ended.wrapped),
    occupancy: per(time.busyMs, time.thereMs),
    transferred: per(asked.transferred, asked.taken),
    reopened: per(asked.reopened, ended.ended),
    resolved: per(ended.resolved, ended.ended),
    csat: per(ended.happy, ended.rated),
    csatShare: per(ended.rated, ended.ended),
    botSolved: bot === null ? per(0, 0) : per(bot.byBot, bot.talked),
    toHuman: bot === null ? per(0, 0) : per(bot.withPerson, bot.talked),
  }
}
