import type { Locale } from '../i18n/locale.ts'

/** Why an import stopped, as the server wrote it: a code and English words. */
export function problemSentence(problem: string, locale: Locale): string {
  const [code = '', ...words] = problem.split(': ')
  if (locale === 'en') return words.join(': ')
  return ZH[code] ?? '这个文件没能导入完。请检查文件后重试，或删掉重新上传。'
}

const ZH: Readonly<Record<string, string>> = {
  FORGOTTEN: '一天没有人继续，文件已清理。需要的话请重新上传。',
  UNKNOWN_FORMAT: '只能导入 .csv 和 .jsonl 文件。请把表格另存为 CSV。',
  NO_HEADER: '文件没有表头。请在第一行写上列名。',
  COLUMN_TWICE: '有两列同名。请给每一列不同的列名。',
  NO_COLUMN: '文件里没有对应关系中用到的列。请重新设置列的对应关系。',
  PART_MISSING: '有一段没有传上来。请重新上传。',
}
