// Rows about one node's settings: what its schema, its conditions, its texts or the kind itself finds in them.

import type { ProblemRow } from '../document/problem-rows.ts'

export const configRows = {
  UNKNOWN_TYPE: {
    severity: 'error',
    zh: { message: '没有“{kind}”这种节点。', fix: '请升级程序，或换成其他节点。' },
    en: { message: 'There is no kind of node "{kind}".', fix: 'Upgrade the program, or use another node.' },
  },
  CONFIG_MISSING: {
    severity: 'error',
    zh: { message: '缺少必填项“{key}”。', fix: '请填写这一项。' },
    en: { message: 'The setting "{key}" is missing.', fix: 'Fill it in.' },
  },
  CONFIG_TYPE: {
    severity: 'error',
    zh: { message: '“{key}”的类型不对，应为 {expected}。', fix: '请重新填写这一项。' },
    en: { message: '"{key}" is of the wrong type; it must be {expected}.', fix: 'Fill it in again.' },
  },
  CONFIG_TOO_SMALL: {
    severity: 'error',
    zh: { message: '“{key}”不能小于 {minimum}。', fix: '请填写 {minimum} 或更大的值。' },
    en: { message: '"{key}" must be at least {minimum}.', fix: 'Set it to {minimum} or more.' },
  },
  CONFIG_TOO_BIG: {
    severity: 'error',
    zh: { message: '“{key}”不能大于 {maximum}。', fix: '请填写 {maximum} 或更小的值。' },
    en: { message: '"{key}" must be at most {maximum}.', fix: 'Set it to {maximum} or less.' },
  },
  CONFIG_TOO_SHORT: {
    severity: 'error',
    zh: { message: '“{key}”至少需要 {minimum} 个字符或条目。', fix: '请补充内容。' },
    en: { message: '"{key}" needs at least {minimum} characters or entries.', fix: 'Add to it.' },
  },
  CONFIG_TOO_LONG: {
    severity: 'error',
    zh: { message: '“{key}”最多只能有 {maximum} 个字符或条目。', fix: '请缩短内容。' },
    en: { message: '"{key}" may have at most {maximum} characters or entries.', fix: 'Shorten it.' },
  },
  CONFIG_FORMAT: {
    severity: 'error',
    zh: { message: '“{key}”的格式不对。', fix: '请按示例的格式填写。' },
    en: { message: '"{key}" does not have the right format.', fix: 'Write it as in the example.' },
  },
  CONFIG_CHOICE: {
    severity: 'error',
    zh: { message: '“{key}”只能是：{choices}。', fix: '请从中选择一个。' },
    en: { message: '"{key}" must be one of: {choices}.', fix: 'Choose one of them.' },
  },
  CONFIG_UNKNOWN_FIELD: {
    severity: 'error',
    zh: { message: '这种节点没有设置项“{key}”。', fix: '请删除这一项。' },
    en: { message: 'This kind of node has no setting "{key}".', fix: 'Remove it.' },
  },
  CONFIG_INVALID: {
    severity: 'error',
    zh: { message: '“{key}”的内容无效。', fix: '请重新填写这一项。' },
    en: { message: '"{key}" is not valid.', fix: 'Fill it in again.' },
  },
  SECRET_IN_CONFIG: {
    severity: 'error',
    zh: { message: '设置里写了看起来是密钥的内容。', fix: '请把密钥保存在连接设置里，这里只引用它。' },
    en: {
      message: 'The settings hold what looks like a credential.',
      fix: 'Keep it in the connection settings and only refer to it here.',
    },
  },
  EMPTY_TEXT: {
    severity: 'error',
    zh: { message: '这段文字是空的。', fix: '请写上要说的话。' },
    en: { message: 'This text is empty.', fix: 'Write what should be said here.' },
  },
  MISSING_FIELD: {
    severity: 'error',
    zh: { message: '有必填项没有填写。', fix: '请填写这一项。' },
    en: { message: 'A required field is empty.', fix: 'Fill in this field.' },
  },
  DUPLICATE_ID: {
    severity: 'error',
    zh: { message: '有两个部分使用了同一个编号“{id}”。', fix: '请给每个部分各自的编号。' },
    en: { message: 'Two parts have the id "{id}".', fix: 'Give each part an id of its own.' },
  },
  DUPLICATE_NAME: {
    severity: 'error',
    zh: { message: '“{name}”在这里出现了两次。', fix: '请删除一个，或换一个名称。' },
    en: { message: '"{name}" stands here twice.', fix: 'Remove one, or give it another name.' },
  },
  WEIGHTS_SUM: {
    severity: 'error',
    zh: { message: '各组比例之和是 {sum}，不是 100。', fix: '请调整比例，使总和等于 100。' },
    en: { message: 'The weights add up to {sum}, not to 100.', fix: 'Change them so that they add up to 100.' },
  },
  BUDGET_WITHOUT_LIMIT: {
    severity: 'error',
    zh: { message: '这个预算没有上限。', fix: '请填每天最多或总共最多，或关闭预算。' },
    en: {
      message: 'This budget has no limit.',
      fix: 'Say how much may be given per day or in total, or switch the budget off.',
    },
  },
  EMPTY_RANGE: {
    severity: 'error',
    zh: { message: '没有任何答案能不小于 {from} 又不大于 {to}。', fix: '请交换这两个界限。' },
    en: { message: 'No answer can be at least {from} and at most {to}.', fix: 'Swap the two limits.' },
  },
  URL_TEMPLATE: {
    severity: 'error',
    zh: {
      message: '网址的协议、主机或端口里不能填入变量。',
      fix: '请把第一个 / 之前写成固定文字，变量只放在它后面。',
    },
    en: {
      message: 'A value is filled in where the address must be fixed: in its scheme, host or port.',
      fix: 'Write the address up to the first / as plain text and fill in values only after it.',
    },
  },
  BAD_URL: {
    severity: 'error',
    zh: { message: '“{url}”不是网址。', fix: '请填写以 https:// 开头、不含用户名的地址。' },
    en: {
      message: '"{url}" is not a web address.',
      fix: 'Write an address that begins with https:// and holds no user name.',
    },
  },
  SEGMENT_TWICE: {
    severity: 'error',
    zh: { message: '同一个人群出现了两次，没有客户会走第二个出口。', fix: '请删除其中一个，或换一个人群。' },
    en: {
      message: 'The same segment stands here twice: nobody leaves by the second way.',
      fix: 'Remove one of them, or choose another segment.',
    },
  },
  NOTHING_TO_DO: {
    severity: 'error',
    zh: { message: '这个节点什么也不做。', fix: '请选择它要做的事，或删除它。' },
    en: { message: 'This node does nothing.', fix: 'Choose what it should do, or remove it.' },
  },
  REMINDER_TIME: {
    severity: 'error',
    zh: { message: '这条提醒永远不会发出。', fix: '请让提醒依次递增，并早于超时时间。' },
    en: {
      message: 'This reminder would never be sent.',
      fix: 'Let reminders follow one another and come before the time runs out.',
    },
  },
} as const satisfies { readonly [code: string]: ProblemRow }
