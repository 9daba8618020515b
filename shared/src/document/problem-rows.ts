// How a row of the problem catalogue looks, and the rows about files, documents and edits.
// The rows about journeys stand in `compile/`; `compile/problems.ts` puts all of them together.

import type { Json, JsonObject } from '../base/json.ts'
import { isJsonObject } from '../base/json.ts'
import type { Problem, Severity } from '../base/problem.ts'

export type Language = 'zh' | 'en'

/** What is wrong, and the way out. `{name}` is filled in from the problem's arguments. */
export interface ProblemWords {
  readonly message: string
  readonly fix: string
}

export type ProblemRow = { readonly severity: Severity } & { readonly [L in Language]: ProblemWords }

/** Where a problem stands. */
export type ProblemPlace = Pick<Problem, 'node' | 'edge' | 'field'>

/** Makes a problem from its row: severity and the English sentences come from there. */
export function problemFrom(code: string, row: ProblemRow, place: ProblemPlace, args?: JsonObject): Problem {
  return {
    code,
    severity: row.severity,
    ...place,
    ...(args ? { args } : {}),
    message: fillWords(row.en.message, args ?? {}, 'en'),
    fix: fillWords(row.en.fix, args ?? {}, 'en'),
  }
}

/** A sentence with its arguments. Lists are joined, and `{ ms }` reads as a length of time. */
export function fillWords(sentence: string, args: JsonObject, language: Language): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(args, name) ? spell(args[name] ?? null, language) : whole,
  )
}

function spell(value: Json, language: Language): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((one: Json) => spell(one, language)).join(language === 'zh' ? '、' : ', ')
  if (isJsonObject(value) && typeof value.ms === 'number') return spellDuration(value.ms, language)
  return JSON.stringify(value)
}

const UNITS = [
  { ms: 86_400_000, zh: '天', en: 'day' },
  { ms: 3_600_000, zh: '小时', en: 'hour' },
  { ms: 60_000, zh: '分钟', en: 'minute' },
  { ms: 1_000, zh: '秒', en: 'second' },
] as const

/** The two largest units that are not zero. */
function spellDuration(ms: number, language: Language): string {
  let rest = Math.abs(ms)
  const parts: string[] = []
  for (const unit of UNITS) {
    const count = Math.floor(rest / unit.ms)
    rest -= count * unit.ms
    if (count > 0 && parts.length < 2)
      parts.push(language === 'zh' ? `${count} ${unit.zh}` : `${count} ${unit.en}${count === 1 ? '' : 's'}`)
  }
  const text = parts.length > 0 ? parts.join(' ') : language === 'zh' ? '0 秒' : '0 seconds'
  return ms < 0 ? `-${text}` : text
}

export const documentRows = {
  NOT_JSON: {
    severity: 'error',
    zh: { message: '第 {line} 行第 {column} 列不是有效的 JSON：{reason}。', fix: '请修正这个位置，或重新导出文件。' },
    en: {
      message: 'Line {line}, column {column} is not valid JSON: {reason}.',
      fix: 'Correct the file at that place, or export it again.',
    },
  },
  DUP_KEY: {
    severity: 'error',
    zh: { message: '键“{key}”在同一个对象里出现了两次（第 {line} 行）。', fix: '请只保留其中一个。' },
    en: { message: 'The key "{key}" stands twice in one object (line {line}).', fix: 'Keep only one of them.' },
  },
  BAD_KEY: {
    severity: 'error',
    zh: { message: '键“{key}”是保留名称，不能使用。', fix: '请换一个名称。' },
    en: { message: 'The key "{key}" is a reserved name.', fix: 'Use another name.' },
  },
  FILE_TOO_DEEP: {
    severity: 'error',
    zh: { message: '内容嵌套超过 {limit} 层。', fix: '请减少嵌套层数。' },
    en: { message: 'The content is nested deeper than {limit} levels.', fix: 'Nest it less deeply.' },
  },
  FILE_TOO_BIG: {
    severity: 'error',
    zh: { message: '文件超过 {limit} 个字符。', fix: '请把旅程拆成几个子旅程。' },
    en: { message: 'The file has more than {limit} characters.', fix: 'Split the journey into sub-journeys.' },
  },
  NODE_LIMIT: {
    severity: 'error',
    zh: { message: '一个旅程最多只能有 {limit} 个节点。', fix: '请把旅程拆成几个子旅程。' },
    en: { message: 'A journey may have at most {limit} nodes.', fix: 'Split it into sub-journeys.' },
  },
  EDGE_LIMIT: {
    severity: 'error',
    zh: { message: '一个旅程最多只能有 {limit} 条连线。', fix: '请把旅程拆成几个子旅程。' },
    en: { message: 'A journey may have at most {limit} connections.', fix: 'Split it into sub-journeys.' },
  },
  TOO_NEW: {
    severity: 'error',
    zh: {
      message: '“{part}”的格式编号是 {sequence}，本程序只认识到 {known}。',
      fix: '请升级程序，或在旧版本里重新导出这个旅程。',
    },
    en: {
      message: 'The format of "{part}" is number {sequence}; this program knows up to {known}.',
      fix: 'Upgrade the program, or export the journey from an older one.',
    },
  },
  BAD_SEQUENCE: {
    severity: 'error',
    zh: { message: '“{part}”的格式编号必须是不小于 0 的整数。', fix: '请重新导出文件，不要手工修改 sequences。' },
    en: {
      message: 'The format number of "{part}" must be a whole number from 0.',
      fix: 'Export the file again and leave `sequences` as it is.',
    },
  },
  UPGRADE_FAILED: {
    severity: 'error',
    zh: { message: '升级步骤“{step}”无法处理旧内容：{reason}。', fix: '请用保存它的版本打开并修正后重新导出。' },
    en: {
      message: 'The upgrade "{step}" cannot read the old content: {reason}.',
      fix: 'Open it with the release that saved it, correct it and export it again.',
    },
  },
  BAD_ID: {
    severity: 'error',
    zh: {
      message: '编号无效：只能用 1–64 个英文字母、数字、下划线或连字符，且不能是保留名称。',
      fix: '请换一个编号，并同步修改引用它的地方。',
    },
    en: {
      message: 'This id is not valid: 1 to 64 letters, digits, underscores or hyphens, and no reserved name.',
      fix: 'Choose another id, also where it is referred to.',
    },
  },
  DUP_ID: {
    severity: 'error',
    zh: { message: '编号“{id}”已经被使用。', fix: '请给其中一个换一个编号。' },
    en: { message: 'The id "{id}" is used already.', fix: 'Give one of the two another id.' },
  },
  BAD_DATA: {
    severity: 'error',
    zh: { message: '这里的内容不符合旅程文件的格式：{reason}。', fix: '请按格式修正这个位置。' },
    en: {
      message: 'This does not fit the format of a journey file: {reason}.',
      fix: 'Correct this place to fit the format.',
    },
  },
  DANGLING_EDGE: {
    severity: 'error',
    zh: { message: '连线“{id}”指向不存在的节点“{missing}”。', fix: '请删除这条连线，或补上缺少的节点。' },
    en: {
      message: 'The connection "{id}" refers to the node "{missing}", which does not exist.',
      fix: 'Remove the connection, or add the missing node.',
    },
  },
  FIELD_DROPPED: {
    severity: 'warning',
    zh: { message: '未知字段“{key}”已被丢弃。', fix: '无需处理；如果它有用，请告诉我们。' },
    en: { message: 'The unknown field "{key}" was dropped.', fix: 'Nothing to do, unless you relied on it.' },
  },
  POSITION_CLAMPED: {
    severity: 'warning',
    zh: { message: '节点的位置无法显示，已移回画布。', fix: '请整理一下布局。' },
    en: {
      message: 'The position cannot be shown; the node was brought back to the canvas.',
      fix: 'Tidy up the layout.',
    },
  },
  SECRET_CLEARED: {
    severity: 'warning',
    zh: {
      message: '“{key}”看起来是密钥，已被清空：旅程文件不保存密钥。',
      fix: '请在连接设置里保存密钥，这里只引用它。',
    },
    en: {
      message: '"{key}" looks like a credential and was cleared: journey files hold no secrets.',
      fix: 'Keep the secret in the connection settings and only refer to it here.',
    },
  },
  NODE_GONE: {
    severity: 'error',
    zh: { message: '节点“{id}”已不存在。', fix: '它可能被别人删除了；请刷新后重试。' },
    en: {
      message: 'The node "{id}" does not exist any more.',
      fix: 'Somebody may have deleted it; look at the canvas again.',
    },
  },
  EDGE_GONE: {
    severity: 'error',
    zh: { message: '连线“{id}”已不存在。', fix: '它可能被别人删除了；请刷新后重试。' },
    en: {
      message: 'The connection "{id}" does not exist any more.',
      fix: 'Somebody may have deleted it; look at the canvas again.',
    },
  },
  NODE_CONNECTED: {
    severity: 'error',
    zh: { message: '节点“{id}”还有连线。', fix: '请先删除它的连线。' },
    en: { message: 'The node "{id}" still has connections.', fix: 'Remove its connections first.' },
  },
  BAD_PATH: {
    severity: 'error',
    zh: { message: '节点“{id}”的设置里没有位置“{path}”。', fix: '请刷新后重试。' },
    en: { message: 'The settings of the node "{id}" have no place "{path}".', fix: 'Look at the node again.' },
  },
  CHANGED_MEANWHILE: {
    severity: 'warning',
    zh: { message: '同一处内容已被别人修改，保留了对方的修改。', fix: '如有需要，请再改一次。' },
    en: {
      message: 'Somebody else changed the same thing meanwhile; theirs was kept.',
      fix: 'Change it again if you still want yours.',
    },
  },
} as const satisfies { readonly [code: string]: ProblemRow }

export type DocumentCode = keyof typeof documentRows

/** A problem about a file, a document or an edit. */
export function documentProblem(code: DocumentCode, place: ProblemPlace, args?: JsonObject): Problem {
  return problemFrom(code, documentRows[code], place, args)
}
