// Why nothing can be made of a file of outcomes: a code with its arguments, and its sentence in both languages.

import type { JsonObject } from '../base/json.ts'
import { fillWords, type Language } from '../document/problem-rows.ts'

export interface FileFault {
  readonly code: keyof typeof faultWords
  readonly args: JsonObject
  /** Of rows that cannot be used: what is wrong with the first of them. */
  readonly row?: FileFault
}

/** What is wrong, where, and what there is instead. */
export function sayFileFault({ code, args, row }: FileFault, language: Language): string {
  const filled = row === undefined ? args : { ...args, why: sayFileFault(row, language) }
  return fillWords(faultWords[code][language], filled, language)
}

const faultWords = {
  EMPTY_FILE: {
    zh: '表头之后没有任何一行。第一行写列名，之后每行一位客户。',
    en: 'there is no row behind the header. The first line names the columns, each further line is a customer.',
  },
  UNREADABLE: {
    zh: '第 {line} 行读不下去：引号没有成对。请在表格软件里另存为 CSV 再试。',
    en: 'line {line} cannot be read: its quotes do not match. Save the file as CSV in a spreadsheet and try again.',
  },
  BAD_ROWS: {
    zh: '{rows} 行不能用，第一处在第 {line} 行：{why}',
    en: '{rows} rows cannot be used, the first: line {line}: {why}',
  },
  BAD_ROW: { zh: '第 {line} 行：{why}', en: 'line {line}: {why}' },
  OTHER: { zh: '{text}', en: '{text}' },
  FIELD_COUNT: {
    zh: '有 {fields} 格，表头有 {header} 列。',
    en: '{fields} fields where the header has {header}',
  },
  NO_UNIT: { zh: '“{column}”列没有写是哪位客户。', en: 'no unit under "{column}"' },
  NO_ARM: { zh: '“{column}”列没有写分组。', en: 'no arm under "{column}"' },
  NO_NUMBER: { zh: '“{column}”列不是数字：“{value}”。', en: '"{column}" is no number: "{value}"' },
  NO_SHARE: {
    zh: '“{column}”列按占比计算，只能是 0 或 1，却是 {value}。',
    en: '"{column}" of a proportion is neither 0 nor 1: {value}',
  },
  NO_COLUMN: {
    zh: '没有“{column}”这一列，只有：{columns}。',
    en: 'there is no column "{column}", only {columns}',
  },
  NO_CONTROL: {
    zh: '没有“{control}”这一组，只有：{arms}。',
    en: 'control "{control}": there is no such arm, only {arms}',
  },
  NO_WEIGHT: { zh: '没有写“{arm}”的比例。', en: 'the weight of "{arm}" is missing' },
  BAD_ARMS: {
    zh: '实验要有 2 到 10 组，文件里有 {arms} 组。请检查选的是不是分组那一列。',
    en: 'A test has 2 to 10 arms, the file has {arms}. See whether the column of the arms is the right one.',
  },
} as const satisfies { readonly [code: string]: { readonly [L in Language]: string } }
