import type { Locale } from '../i18n/locale.ts'
import type { BatchLabel } from './state.ts'

type Args = Readonly<Record<string, string>>
type Sentences = Readonly<Record<string, (args: Args) => string>>

/** What a batch did, for undo and the history. A key that is not known here, because a newer version wrote it, reads as a change. */
export function historyWords({ key, args = {} }: BatchLabel, locale: Locale): string {
  if (key === 'undo' || key === 'redo') {
    const { of = '', ...rest } = args
    return (locale === 'zh' ? ZH_WAY : EN_WAY)[key](historyWords({ key: of, args: rest }, locale))
  }
  const sentence = (locale === 'zh' ? ZH : EN)[key]
  if (sentence) return sentence(args)
  return locale === 'zh' ? `修改${quotedZh(args.node)}` : `Change${quotedEn(args.node)}`
}

const quotedZh = (text = '') => (text === '' ? '' : `『${text}』`)
const quotedEn = (text = '') => (text === '' ? '' : ` “${text}”`)

const ZH_WAY = { undo: (what: string) => `撤销：${what}`, redo: (what: string) => `重做：${what}` }
const EN_WAY = { undo: (what: string) => `Undo: ${what}`, redo: (what: string) => `Redo: ${what}` }

const ZH: Sentences = {
  insertNode: ({ node }) => `插入${quotedZh(node)}`,
  deleteNode: ({ node }) => `删除${quotedZh(node)}`,
  deleteNodes: ({ count }) => `删除 ${count} 个步骤`,
  duplicateNode: ({ node }) => `复制${quotedZh(node)}`,
  duplicateNodes: ({ count }) => `复制 ${count} 个步骤`,
  moveNode: ({ node }) => `移动${quotedZh(node)}`,
  moveNodes: ({ count }) => `移动 ${count} 个步骤`,
  connect: ({ from, to }) => `连接${quotedZh(from)}到${quotedZh(to)}`,
  disconnect: () => '断开连线',
  paste: ({ count }) => `粘贴 ${count} 个步骤`,
  tidy: () => '整理布局',
  rename: ({ node }) => `改名${quotedZh(node)}`,
  setNote: ({ node }) => `给${quotedZh(node)}写批注`,
  restore: ({ version }) => `恢复到第 ${version} 版`,
  setWinner: ({ node, arm }) => `${quotedZh(node)}采用“${arm ?? ''}”`,
  setName: () => '修改旅程名称',
  setSettings: () => '修改旅程设置',
}

const EN: Sentences = {
  insertNode: ({ node }) => `Insert${quotedEn(node)}`,
  deleteNode: ({ node }) => `Delete${quotedEn(node)}`,
  deleteNodes: ({ count }) => `Delete ${count} steps`,
  duplicateNode: ({ node }) => `Duplicate${quotedEn(node)}`,
  duplicateNodes: ({ count }) => `Duplicate ${count} steps`,
  moveNode: ({ node }) => `Move${quotedEn(node)}`,
  moveNodes: ({ count }) => `Move ${count} steps`,
  connect: ({ from, to }) => `Connect${quotedEn(from)} to${quotedEn(to)}`,
  disconnect: () => 'Disconnect',
  paste: ({ count }) => `Paste ${count} steps`,
  tidy: () => 'Tidy up',
  rename: ({ node }) => `Rename${quotedEn(node)}`,
  setNote: ({ node }) => `Note on${quotedEn(node)}`,
  restore: ({ version }) => `Restore version ${version}`,
  setWinner: ({ node, arm }) => `Take “${arm ?? ''}” in${quotedEn(node)}`,
  setName: () => 'Rename the journey',
  setSettings: () => 'Change the journey settings',
}
