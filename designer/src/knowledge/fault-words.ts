import type { Locale } from '../i18n/locale.ts'

interface Fault {
  readonly code: string
  readonly message: string
  readonly fix: string
}

/** What is wrong with a cell and the way out. The server's own words are English. */
export function faultSentence({ code, message, fix }: Fault, locale: Locale): string {
  if (locale === 'en') return `${message} ${fix}`
  const family = code.startsWith('RULE_') ? 'RULE' : code
  return ZH[family] ?? '这个单元格的内容不符合要求。请改好后重新导入。'
}

const ZH: Readonly<Record<string, string>> = {
  BAD_CELL: '这个单元格是空的、太长或格式不对。请改好后重新导入。',
  BAD_JSON: '这里不是有效的 JSON。请留空并把答案写在 answer 列，或保持导出时的样子。',
  DUPLICATE_TITLE: '前面已有同样的标题。请把两行合成一行。',
  ANSWER_READS_RUN: '答案适用于所有旅程，不能读取某条旅程里的变量。请改用客户属性或标签。',
  LAST_ANSWER_CONDITION: '最后一个答案有条件，有些客户会得不到答案。请去掉它的条件，或在下面加一个没有条件的答案。',
  NOT_PRINTABLE: '这个变量是一整组内容，不能直接写在文字里。请写到具体的一项，例如 customer.name。',
  TEMPLATE_SYNTAX: '变量写得不完整。请检查双花括号里的内容。',
  RULE: '条件里有不认识的写法。请在知识点页面上用条件编辑器改好。',
}
