import { type NodeKindName, nodeKindNames } from '@usher/shared/nodes/catalog'
import type { Locale } from '../i18n/locale.ts'
import { faces } from '../nodes/faces.ts'
import type { NodeCategory, NodeFace } from '../nodes/node-face.ts'
import type { SearchItem } from './search-list.tsx'

export interface BlockItem {
  readonly kind: NodeKindName
  readonly category: NodeCategory
  readonly label: string
  readonly oftenFirst: boolean
  readonly words: readonly string[]
  readonly icon: (typeof faces)[NodeKindName]['icon']
}

/** In the order a journey is told. */
export const CATEGORIES: readonly NodeCategory[] = [
  'entry',
  'message',
  'logic',
  'time',
  'customer',
  'benefit',
  'human',
  'integration',
  'goal',
]

/** All blocks by category; the other language finds them too. */
export function blockItems(locale: Locale): readonly BlockItem[] {
  return nodeKindNames
    .map((kind) => {
      const face: Pick<NodeFace, 'category' | 'label' | 'keywords' | 'icon' | 'oftenFirst'> = faces[kind]
      const { category, label, keywords, icon, oftenFirst = false } = face
      return {
        kind,
        category,
        oftenFirst,
        label: label[locale],
        words: [...keywords, label.en.toLowerCase(), label.zh],
        icon,
      }
    })
    .sort((a, b) => CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category))
}

export const CATEGORY_NAMES: Readonly<Record<Locale, Readonly<Record<NodeCategory, string>>>> = {
  zh: {
    entry: '入口',
    message: '消息',
    logic: '逻辑',
    time: '时间',
    customer: '客户',
    benefit: '权益',
    human: '人工',
    integration: '集成',
    goal: '目标与出口',
  },
  en: {
    entry: 'Entry',
    message: 'Messages',
    logic: 'Logic',
    time: 'Time',
    customer: 'Customer',
    benefit: 'Benefits',
    human: 'People',
    integration: 'Integration',
    goal: 'Goals and exits',
  },
}

const RECENT = 'usher.recentBlocks'

export function recentKinds(): readonly NodeKindName[] {
  const stored = (localStorage.getItem(RECENT) ?? '').split(',')
  return stored.flatMap((name) => nodeKindNames.find((kind) => kind === name) ?? [])
}

export function rememberKind(kind: string): void {
  localStorage.setItem(RECENT, [kind, ...recentKinds().filter((other) => other !== kind)].slice(0, 4).join(','))
}

/** Blocks as rows of a list, the recent ones first. `without`: kinds that make no sense at this place. */
export function blockRows(locale: Locale, options: BlockRows): readonly SearchItem[] {
  const blocks = blockItems(locale).filter(({ kind }) => !options.without(kind))
  const recent = recentKinds().flatMap((kind) => blocks.find((block) => block.kind === kind) ?? [])
  const row = ({ kind, category, label, words, icon: Icon }: BlockItem, group: string | undefined): SearchItem => ({
    id: group === options.recent ? `recent-${kind}` : kind,
    label,
    words,
    ...(group ? { group } : {}),
    icon: <Icon aria-hidden size={18} strokeWidth={1.75} style={{ color: `var(--color-${category})` }} />,
    onChoose: () => options.onChoose(kind),
  })
  return [
    ...recent.map((block) => row(block, options.recent)),
    ...rest(blocks, recent).map((block) => row(block, CATEGORY_NAMES[locale][block.category])),
  ]
}

interface BlockRows {
  readonly recent: string
  readonly without: (kind: NodeKindName) => boolean
  readonly onChoose: (kind: NodeKindName) => void
}

function rest(blocks: readonly BlockItem[], taken: readonly BlockItem[]): readonly BlockItem[] {
  return blocks.filter((block) => !taken.includes(block))
}
