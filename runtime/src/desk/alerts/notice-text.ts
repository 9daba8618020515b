// What an alert says outside the page, in the language that its rule was given: one sentence, read out or sent as an SMS.

import type { AlertRule } from '@usher/shared/api/desk-alerts'
import { SECOND } from '@usher/shared/base/time'
import { type FigureUnit, figureNamed } from '@usher/shared/desk/figures'
import { SLA_CLOCKS, type SlaClockName } from '@usher/shared/desk/sla'
import type { Language } from '@usher/shared/document/problem-rows'

/** 「排队告警」正在排队 12（高于 10） · "Queue": Waiting 12 (above 10) */
export function figureText({ name, figure, is, level, tell: { language } }: AlertRule, value: number): string {
  const { name: title, unit } = figureNamed(figure)
  const { figureIs, [is]: side } = WORDS[language]
  const shown = (number: number) => valueText(number, unit, language)
  return figureIs({ rule: name, title: title[language], value: shown(value), bound: `${side} ${shown(level)}` })
}

/** 「违约告警」有客户的首次回复超过了承诺. Who it is stands on the page. */
export function brokenText({ name, tell: { language } }: AlertRule, stored: string): string {
  const { isBroken, clocks } = WORDS[language]
  const clock = SLA_CLOCKS.find((known) => known === stored)
  return isBroken(name, clock === undefined ? '' : clocks[clock])
}

function valueText(value: number, unit: FigureUnit, language: Language): string {
  if (unit === 'share') return `${Math.round(value * 100)}%`
  return unit === 'length' ? `${Math.round(value / SECOND)} ${WORDS[language].seconds}` : String(Math.round(value))
}

interface FigureSaid {
  readonly rule: string
  readonly title: string
  readonly value: string
  /** On which side of which level it is. */
  readonly bound: string
}

interface NoticeWords {
  readonly figureIs: (said: FigureSaid) => string
  readonly isBroken: (rule: string, clock: string) => string
  readonly clocks: Readonly<Record<SlaClockName, string>>
  readonly above: string
  readonly below: string
  readonly seconds: string
}

const WORDS: Readonly<Record<Language, NoticeWords>> = {
  zh: {
    figureIs: ({ rule, title, value, bound }) => `「${rule}」${title} ${value}（${bound}）`,
    isBroken: (rule, clock) => `「${rule}」有客户的${clock}超过了承诺`,
    clocks: { queue: '排队', first: '首次回复', next: '后续回复', resolution: '解决' },
    ...{ above: '高于', below: '低于', seconds: '秒' },
  },
  en: {
    figureIs: ({ rule, title, value, bound }) => `"${rule}": ${title} ${value} (${bound})`,
    isBroken: (rule, clock) => `"${rule}": a promise to a customer is broken (${clock})`,
    clocks: { queue: 'time in the queue', first: 'first reply', next: 'next reply', resolution: 'resolution' },
    ...{ above: 'above', below: 'below', seconds: 's' },
  },
}
