// Why a row of an imported file is refused: what people read in the report.

export interface ImportFaultWords {
  readonly reason: string
  readonly wayOut: string
}

export const importFaults = {
  ID_MISSING: {
    zh: { reason: '没有客户编号', wayOut: '填上编号，或在对应列里选另一列' },
    en: { reason: 'There is no customer id', wayOut: 'Fill it in, or choose another column for it' },
  },
  ID_TOO_LONG: {
    zh: { reason: '编号超过 200 个字符', wayOut: '缩短编号' },
    en: { reason: 'The id has more than 200 characters', wayOut: 'Shorten the id' },
  },
  CELLS: {
    zh: { reason: '单元格数量和表头不一致', wayOut: '检查这一行的逗号和引号' },
    en: { reason: 'It has not as many cells as the header', wayOut: 'Check the commas and quotes of this line' },
  },
  QUOTES: {
    zh: { reason: '引号没有成对', wayOut: '补上引号；单元格里的引号要写两遍' },
    en: { reason: 'A quote is not closed', wayOut: 'Close it; a quote inside a cell is written twice' },
  },
  TOO_LONG: {
    zh: { reason: '这一行超过 1 MB', wayOut: '检查是否漏了结束引号，或删掉过长的内容' },
    en: { reason: 'The row has more than 1 MB', wayOut: 'Look for a quote that is not closed, or shorten it' },
  },
  JSON: {
    zh: { reason: '不是合法的 JSON 对象', wayOut: '每行写一个 JSON 对象' },
    en: { reason: 'It is no JSON object', wayOut: 'Write one JSON object a line' },
  },
  NUMBER: {
    zh: { reason: '不是数字', wayOut: '只写数字，如 12.5；或把这一列当文字导入' },
    en: { reason: 'It is no number', wayOut: 'Write figures only, such as 12.5, or take the column as text' },
  },
  FLAG: {
    zh: { reason: '不是「是」或「否」', wayOut: '写 是/否、true/false 或 1/0' },
    en: { reason: 'It is neither yes nor no', wayOut: 'Write yes or no, true or false, 1 or 0' },
  },
  CONSENT: {
    zh: { reason: '看不出是否同意接收营销', wayOut: '写 是/否、同意/拒绝 或 in/out' },
    en: { reason: 'It does not say whether marketing is wanted', wayOut: 'Write yes or no, or in or out' },
  },
  TIME: {
    zh: { reason: '不是日期或时间', wayOut: '写 2026-03-01 或 2026-03-01 10:00:00' },
    en: { reason: 'It is no date or time', wayOut: 'Write 2026-03-01 or 2026-03-01 10:00:00' },
  },
  TIME_RANGE: {
    zh: { reason: '时间在将来，或早于 1990 年', wayOut: '改成事情真正发生的时间' },
    en: { reason: 'The time lies in the future, or before 1990', wayOut: 'Write when it really happened' },
  },
  EVENT_NAME: {
    zh: { reason: '事件名缺失，或含有字母、数字、_ . : - 以外的字符', wayOut: '改用 order_paid 这样的名字' },
    en: {
      reason: 'The event has no name, or one with other signs than letters, digits and _ . : -',
      wayOut: 'Name it like order_paid',
    },
  },
  ERASED: {
    zh: { reason: '这位客户的数据已按要求删除', wayOut: '不再导入；若客户重新同意，请先在客户页面恢复接收' },
    en: { reason: 'The customer had all data erased', wayOut: 'Leave the row out' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'zh' | 'en', ImportFaultWords>>>>

export type ImportFaultCode = keyof typeof importFaults
