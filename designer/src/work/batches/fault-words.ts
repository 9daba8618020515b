import type { BatchReport } from '@usher/shared/api/batches'
import type { Locale } from '../../i18n/locale.ts'

/** What is wrong with a row and the way out. The server's own words are English. */
export function faultSentence({ code, message, fix }: BatchReport['faults'][number], locale: Locale): string {
  if (locale === 'en') return `${message} ${fix}`
  return ZH[code] ?? '这一行不符合要求。请改好后重新上传。'
}

const ZH: Readonly<Record<string, string>> = {
  UNKNOWN_KEY: '这一批里没有这个 key，或客户已离开这一步。请删掉这一行；如果数字变了样，重新下载并把 key 列设为文本。',
  SETTLED: '这一条已有另一个结果，客户已按它继续。请保留原结果，或删掉这一行。',
  DUPLICATE_KEY: '前面已有同样的 key。请只留一行。',
  BAD_RESULT: '结果只能是 done 或 failed，也可以留空。',
  REASON_TOO_LONG: '原因超过 1000 字。请写短些。',
}
