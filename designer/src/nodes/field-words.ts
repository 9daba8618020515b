// Labels and help of every field of every kind, by kind and path. A test names what is missing.

import type { Language } from '@usher/shared/document/problem-rows'
import type { NodeKindName } from '@usher/shared/nodes/catalog'
import { ask } from './ask/field-words.ts'
import { attribute } from './attribute/field-words.ts'
import { branch } from './branch/field-words.ts'
import { couponCheck } from './coupon-check/field-words.ts'
import { couponIssue } from './coupon-issue/field-words.ts'
import { entry } from './entry/field-words.ts'
import { exit } from './exit/field-words.ts'
import type { FieldWord, FieldWords } from './field-word.ts'
import { goal } from './goal/field-words.ts'
import { handoff } from './handoff/field-words.ts'
import { httpRequest } from './http-request/field-words.ts'
import { memberInvite } from './member-invite/field-words.ts'
import { message } from './message/field-words.ts'
import { split } from './split/field-words.ts'
import { subJourney } from './sub-journey/field-words.ts'
import { tag } from './tag/field-words.ts'
import { vipRoute } from './vip-route/field-words.ts'
import { wait } from './wait/field-words.ts'
import { waitForEvent } from './wait-for-event/field-words.ts'

export const fieldWords: { readonly [K in NodeKindName]: FieldWords } = {
  entry,
  message,
  ask,
  branch,
  vipRoute,
  split,
  wait,
  waitForEvent,
  tag,
  attribute,
  couponIssue,
  couponCheck,
  memberInvite,
  handoff,
  httpRequest,
  subJourney,
  goal,
  exit,
}

/** Looks words up for one kind; a path without words reads as itself, so that a new field is visible before it is named. */
export function wordsFor(words: FieldWords, language: Language) {
  const at = (path: string): FieldWord | undefined => (Object.hasOwn(words, path) ? words[path] : undefined)
  return {
    label: (path: string) => at(path)?.[language === 'zh' ? 0 : 1] ?? path,
    help: (path: string) => at(path)?.[language === 'zh' ? 2 : 3],
  }
}

export type FormWords = ReturnType<typeof wordsFor>
