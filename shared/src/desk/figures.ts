// What a supervisor steers by. Each figure is defined here, once: pages show these words, the database counts by them, and the
// documentation is made from them.

interface Words {
  readonly zh: string
  readonly en: string
}

export type FigureUnit = 'share' | 'length' | 'count'

export interface Figure {
  readonly unit: FigureUnit
  /** Which way is good; null: neither. */
  readonly better: 'more' | 'less' | null
  /** Whether it can be told of one team, and of one agent. */
  readonly of: { readonly team: boolean; readonly agent: boolean }
  readonly name: Words
  readonly means: Words
}

const TEAM = { team: true, agent: false }
const BOTH = { team: true, agent: true }
const NEITHER = { team: false, agent: false }

/** Who left the queue sooner did not really wait. */
export const SHORT_WAIT_MS = 10_000
/** Where a team promises nothing, an agent comes within 黄金30秒. */
export const GOLDEN_MS = 30_000

export const FIGURES = {
  requests: {
    unit: 'count',
    better: null,
    of: TEAM,
    name: { zh: '请求人工', en: 'Requests' },
    means: {
      zh: '时段内开始排队的转人工请求。10 秒内自己离开的不计。',
      en: 'Requests for a person that began to wait in this time. Who left by themselves within 10 seconds is not counted.',
    },
  },
  serviceLevel: {
    unit: 'share',
    better: 'more',
    of: TEAM,
    name: { zh: '服务水平', en: 'Service level' },
    means: {
      zh: '在团队承诺的排队时长内接入的请求，占已接入或已离开的请求的比例。团队没有承诺时按 30 秒。只计服务时间。',
      en: 'Of the requests that were taken or have left, those taken within the time that the team promises for the queue; without a promise, within 30 seconds. Promises count open hours only.',
    },
  },
  abandoned: {
    unit: 'share',
    better: 'less',
    of: TEAM,
    name: { zh: '放弃率', en: 'Abandoned' },
    means: {
      zh: '没等到人工就取消或离开的请求，占已接入或已离开的请求的比例。',
      en: 'Of the requests that were taken or have left, those whose customer cancelled or went away before anybody came.',
    },
  },
  waitTime: {
    unit: 'length',
    better: 'less',
    of: BOTH,
    name: { zh: '平均等待', en: 'Speed of answer' },
    means: {
      zh: '已接入的请求，从开始排队到坐席接入的平均时长。',
      en: 'From the beginning of the wait until an agent takes it, on average over those that were taken.',
    },
  },
  firstAnswer: {
    unit: 'length',
    better: 'less',
    of: BOTH,
    name: { zh: '首次响应', en: 'First answer' },
    means: {
      zh: '从开始排队到坐席发出第一句话的平均时长。',
      en: 'From the beginning of the wait until the agent’s first message, on average.',
    },
  },
  handleTime: {
    unit: 'length',
    better: 'less',
    of: BOTH,
    name: { zh: '处理时长', en: 'Handle time' },
    means: {
      zh: '从坐席接入到会话结束的平均时长，含填写小结。',
      en: 'From when an agent takes it until it is closed, wrap-up included, on average.',
    },
  },
  wrapUpTime: {
    unit: 'length',
    better: 'less',
    of: BOTH,
    name: { zh: '小结时长', en: 'Wrap-up time' },
    means: {
      zh: '有小结的会话，从聊天结束到填完小结的平均时长。',
      en: 'From the end of the talk until it is written up, on average over those that were written up.',
    },
  },
  occupancy: {
    unit: 'share',
    better: null,
    of: BOTH,
    name: { zh: '占用率', en: 'Occupancy' },
    means: {
      zh: '坐席在线或忙碌的时间里，手上至少有一个会话的时间占比。离开和离线的时间不计。',
      en: 'Of the time that agents were online or busy, the part with at least one conversation in hand. Time away or offline is not counted.',
    },
  },
  transferred: {
    unit: 'share',
    better: 'less',
    of: BOTH,
    name: { zh: '转接率', en: 'Transferred' },
    means: {
      zh: '已接入的会话里，被转给其他坐席或团队的比例。',
      en: 'Of the conversations that were taken, those given on to another agent or team.',
    },
  },
  reopened: {
    unit: 'share',
    better: 'less',
    of: BOTH,
    name: { zh: '重开率', en: 'Reopened' },
    means: {
      zh: '坐席结束的会话里，客户在重开时限内又回来的比例。按开始排队的时段计。',
      en: 'Conversations that came back within the time in which a team reopens them, per conversation that agents ended in this time.',
    },
  },
  resolved: {
    unit: 'share',
    better: 'more',
    of: BOTH,
    name: { zh: '解决率', en: 'Resolved' },
    means: {
      zh: '坐席结束的会话里，结果是「已解决」的比例。',
      en: 'Of the conversations that agents ended, those that ended as resolved.',
    },
  },
  csat: {
    unit: 'share',
    better: 'more',
    of: BOTH,
    name: { zh: '满意度', en: 'Satisfaction' },
    means: {
      zh: '会话结束后 3 天内收到的评价里，4 星和 5 星的比例。一次评价只算在它之前最近的会话上。',
      en: 'Of the answers that came within 3 days after a conversation, those with 4 or 5 stars. An answer belongs to the last conversation before it.',
    },
  },
  csatShare: {
    unit: 'share',
    better: 'more',
    of: BOTH,
    name: { zh: '参评率', en: 'Participation' },
    means: {
      zh: '坐席结束的会话里，3 天内有评价的比例。',
      en: 'Of the conversations that agents ended, those that were answered with stars within 3 days.',
    },
  },
  botSolved: {
    unit: 'share',
    better: 'more',
    of: NEITHER,
    name: { zh: '机器人解决率', en: 'Solved by the bot' },
    means: {
      zh: '时段内客户说过话的会话里，机器人回复过、且没有人工参与的比例。',
      en: 'Of the conversations in which a customer wrote in this time, those that the bot answered and no person took part in.',
    },
  },
  toHuman: {
    unit: 'share',
    better: null,
    of: NEITHER,
    name: { zh: '转人工率', en: 'To a person' },
    means: {
      zh: '时段内客户说过话的会话里，请求过人工或被坐席接管的比例。',
      en: 'Of the conversations in which a customer wrote in this time, those that asked for a person or were taken over by one.',
    },
  },
} as const satisfies Readonly<Record<string, Figure>>

export type FigureName = keyof typeof FIGURES

export const FIGURE_NAMES = Object.keys(FIGURES).filter((name): name is FigureName => name in FIGURES)

/** What stands now; the same words everywhere. */
export const LIVE_FIGURES = {
  waiting: {
    unit: 'count',
    better: 'less',
    of: TEAM,
    name: { zh: '正在排队', en: 'Waiting now' },
    means: {
      zh: '此刻排队和正在派给坐席的客户。',
      en: 'Customers who wait at this moment, offered to an agent or not.',
    },
  },
  longestWait: {
    unit: 'length',
    better: 'less',
    of: TEAM,
    name: { zh: '最长等待', en: 'Longest wait' },
    means: {
      zh: '正在排队的客户里，等得最久的一位等了多久。',
      en: 'How long the one has waited who has waited longest of those who wait now.',
    },
  },
  free: {
    unit: 'count',
    better: 'more',
    of: TEAM,
    name: { zh: '空闲接待位', en: 'Free places' },
    means: {
      zh: '在线坐席还能接的会话数。',
      en: 'How many more conversations the agents who are online could take.',
    },
  },
  broken: {
    unit: 'count',
    better: 'less',
    of: TEAM,
    name: { zh: '已违约', en: 'Promises broken' },
    means: {
      zh: '还没结束的会话里，已经超过任何一项承诺的数量。',
      en: 'Conversations that are not over yet and in which any promise has been broken.',
    },
  },
} as const satisfies Readonly<Record<string, Figure>>

export type LiveFigureName = keyof typeof LIVE_FIGURES

export const LIVE_FIGURE_NAMES = Object.keys(LIVE_FIGURES).filter(
  (name): name is LiveFigureName => name in LIVE_FIGURES,
)

/** Whether it is told from cases, of which there can be too few: a count is itself, and occupancy is told from time. */
export function isToldFromCases(name: FigureName): boolean {
  return FIGURES[name].unit !== 'count' && name !== 'occupancy'
}

/** Any of them by name. */
export function figureNamed(name: FigureName | LiveFigureName): Figure {
  return { ...FIGURES, ...LIVE_FIGURES }[name]
}
