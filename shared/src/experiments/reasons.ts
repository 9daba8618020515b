// Why a test is decided, or not yet: a code with its arguments, and its sentence in both languages.

import type { JsonObject } from '../base/json.ts'
import { fillWords, type Language } from '../document/problem-rows.ts'

export type ReasonCode = keyof typeof reasonWords

export interface Reason {
  readonly code: ReasonCode
  readonly args: JsonObject
}

export function reason(code: ReasonCode, args: JsonObject = {}): Reason {
  return { code, args }
}

/** The sentence for people who have to decide and are no statisticians. */
export function sayReason({ code, args }: Reason, language: Language): string {
  return fillWords(reasonWords[code][language], args, language)
}

export function isReasonCode(code: unknown): code is ReasonCode {
  return typeof code === 'string' && Object.hasOwn(reasonWords, code)
}

const reasonWords = {
  RATIO_BLOCKED: {
    zh: '各组人数与计划的比例不符，这几乎不可能是偶然：结果不可信。请先查明原因，再重新开始测试。',
    en: 'The groups are not of the planned sizes, and chance does not explain it: the result cannot be trusted. Find the cause, then begin the test anew.',
  },
  RATIO_SUSPICIOUS: {
    zh: '各组人数与计划的比例略有偏差，请留意。',
    en: 'The groups are somewhat off their planned sizes: keep an eye on it.',
  },
  CONFLICTS: {
    zh: '{percent}% 的客户因合并而同时出现在两个组里，超过 1%：结果不可信。',
    en: '{percent}% of the customers were merged out of two groups, more than 1%: the result cannot be trusted.',
  },
  GUARDRAIL_HARMED: {
    zh: '“{arm}”明显损害了护栏指标“{metric}”：请暂停这一组。',
    en: '"{arm}" clearly harms the guardrail "{metric}": pause it.',
  },
  GUARDRAIL_OPEN: {
    zh: '“{arm}”的主要指标更好，但还不能确定护栏指标“{metric}”没有变差。',
    en: '"{arm}" is better, but it is not yet certain that the guardrail "{metric}" has not become worse.',
  },
  GUARDRAIL_MISSED: {
    zh: '“{arm}”的主要指标更好，但到计划结束时仍不能排除护栏指标“{metric}”变差：保留对照组。',
    en: '"{arm}" is better, but at the planned end a worse guardrail "{metric}" could not be ruled out: keep the control.',
  },
  NOBODY_YET: { zh: '还没有观察期已满的客户。', en: 'No customer has been watched for the whole window yet.' },
  TOO_FEW: {
    zh: '数据还太少：每组至少需要 100 位观察期已满的客户和 25 次转化（金额类指标 50 位有消费的客户）。',
    en: 'There is too little to tell: each group needs 100 matured customers and 25 conversions (50 buyers for amounts).',
  },
  TOO_EARLY: { zh: '还不到最短运行时间：还需 {days} 天。', en: 'The shortest runtime is not over: {days} more days.' },
  NOT_TOLD_APART: {
    zh: '还看不出差别。计划的 {planned} 位客户中已有 {n} 位观察期已满。',
    en: 'No difference can be told yet. Of the planned {planned} customers, {n} have matured.',
  },
  BETTER: {
    zh: '“{arm}”比对照组更好：提升在 {low}% 到 {high}% 之间。',
    en: '"{arm}" is better than the control: by {low}% to {high}%.',
  },
  BETTER_ABSOLUTE: {
    zh: '“{arm}”比对照组更好，但提升的百分比还无法估计。',
    en: '"{arm}" is better than the control; by how much in per cent cannot be told yet.',
  },
  WORSE: { zh: '“{arm}”比对照组更差。', en: '"{arm}" is worse than the control.' },
  AS_GOOD: {
    zh: '“{arm}”和“{other}”几乎一样好，选成本更低的“{arm}”。',
    en: '"{arm}" and "{other}" are as good as each other: take "{arm}", which costs no more.',
  },
  RUNNER_UP_OPEN: {
    zh: '“{arm}”领先，但还不能确定它比“{other}”更好。',
    en: '"{arm}" leads, but it is not yet certain that it beats "{other}".',
  },
  ENDED_EQUAL: {
    zh: '到计划结束时没有一组明显更好：保留对照组。',
    en: 'At the planned end no treatment was clearly better: keep the control.',
  },
} as const satisfies { readonly [code: string]: { readonly [L in Language]: string } }
