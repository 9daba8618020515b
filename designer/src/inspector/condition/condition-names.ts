import type { DescribeNames } from '@usher/shared/conditions/describe'
import type { Language } from '@usher/shared/document/problem-rows'
import { eventText, summedText } from '../../nodes/known-names.ts'
import { segmentText } from '../../segments/known-segments.ts'
import { subjectNames } from '../../segments/known-subjects.ts'
import type { NameOption } from '../form/name-picker.tsx'
import type { Variable } from '../variables/available-variables.ts'
import { conditionWords } from './condition-words.ts'

const GROUPS = {
  zh: { customer: '客户的', entry: '入口的', event: '当前事件的', context: '', other: '' },
  en: { customer: 'customer ', entry: 'entry ', event: 'event ', context: '', other: '' },
} as const

/** Titles of fields, events and segments for sentences about rules. */
export function ruleNames(variables: readonly Variable[], language: Language): DescribeNames {
  const titles = new Map(
    variables.map(({ path, title, group }) => [path, `${GROUPS[language][group]}${title[language]}`]),
  )
  return {
    field: (path) => titles.get(path),
    event: (name) => eventText(name, language),
    summed: (event) => summedText(event, language),
    segment: segmentText,
    ...subjectNames(language),
  }
}

/** What a row may be about: tags, behaviour and segments first, then every variable. */
export function subjectOptions(
  variables: readonly Variable[],
  language: Language,
  { isSegment, groupName }: { readonly isSegment: boolean; readonly groupName: (group: string) => string },
): readonly NameOption[] {
  const words = conditionWords[language]
  return [
    { id: 'tag', title: words.tagSubject, group: words.facts, keywords: 'bq biaoqian tag' },
    { id: 'event', title: words.eventSubject, group: words.facts, keywords: 'sj shijian event did 下单 购买' },
    { id: 'segment', title: words.segmentSubject, group: words.facts, keywords: 'rq renqun fenqun segment audience' },
    {
      id: 'consent',
      title: words.consentSubject,
      group: words.facts,
      keywords: 'lxsq sq shouquan ty tongyi td tuiding 同意 退订 营销 consent opt in opt out marketing',
    },
    {
      id: 'hours',
      title: words.hoursSubject,
      group: words.facts,
      keywords: 'sj shijian shiduan yysj 营业 上班 hours office',
    },
    ...(isSegment ? segmentSubjects(language) : []),
    ...variables.map(({ path, title, group }) => ({
      id: path,
      title: title[language],
      detail: path,
      group: groupName(group),
    })),
  ]
}

function segmentSubjects(language: Language): readonly NameOption[] {
  const words = conditionWords[language]
  return [
    {
      id: 'journey',
      title: words.journeySubject,
      group: words.facts,
      keywords: 'lc lvcheng weizhi journey flow position',
    },
    { id: 'arm', title: words.armSubject, group: words.facts, keywords: 'sy shiyan fenzu experiment test arm ab' },
    {
      id: 'total',
      title: words.totalSubject,
      group: words.facts,
      keywords: 'lj leiji shouci zuijin total sum first last',
    },
  ]
}
