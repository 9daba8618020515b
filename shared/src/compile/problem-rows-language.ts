// Rows about conditions and templates, one per fault of their compilers. `{at}` is the place inside, `{near}` the text there.

import type { RuleFaultCode } from '../conditions/rule.ts'
import type { TemplateFaultCode } from '../conditions/template-parts.ts'
import type { ProblemRow } from '../document/problem-rows.ts'

type Bare<Code extends string> = Code extends `TEMPLATE_${infer Rest}` ? Rest : Code

/** A template in the host of an address is the row of the kinds that hold addresses. */
export type LanguageCode = `RULE_${RuleFaultCode}` | `TEMPLATE_${Bare<Exclude<TemplateFaultCode, 'URL_TEMPLATE'>>}`

export const languageRows: { readonly [C in LanguageCode]: ProblemRow } = {
  RULE_NOT_A_RULE: {
    severity: 'error',
    zh: { message: '这里不是有效的条件（位置 {at}）。', fix: '请重新设置这个条件。' },
    en: { message: 'This is not a condition (at {at}).', fix: 'Set the condition again.' },
  },
  RULE_UNKNOWN_OPERATOR: {
    severity: 'error',
    zh: { message: '条件里用了不存在的运算（位置 {at}）。', fix: '请从列表里选择一种运算。' },
    en: { message: 'The condition uses an operator that does not exist (at {at}).', fix: 'Choose one from the list.' },
  },
  RULE_ARITY: {
    severity: 'error',
    zh: { message: '条件里这个运算的参数个数不对（位置 {at}）。', fix: '请补上或删去参数。' },
    en: {
      message: 'An operator of the condition has too few or too many values (at {at}).',
      fix: 'Add or remove values.',
    },
  },
  RULE_WHOLE_DATA: {
    severity: 'error',
    zh: { message: '条件不能一次读取全部数据（位置 {at}）。', fix: '请指明要读取的字段。' },
    en: { message: 'A condition cannot read all data at once (at {at}).', fix: 'Name the field to read.' },
  },
  RULE_TOO_DEEP: {
    severity: 'error',
    zh: { message: '条件嵌套得太深。', fix: '请拆成几个条件分支。' },
    en: { message: 'The condition is nested too deeply.', fix: 'Split it over several branches.' },
  },
  RULE_TOO_MANY_NODES: {
    severity: 'error',
    zh: { message: '条件太大。', fix: '请拆成几个条件分支，或改用分群。' },
    en: { message: 'The condition is too large.', fix: 'Split it over several branches, or use a segment.' },
  },
  RULE_TOO_MANY_ARGUMENTS: {
    severity: 'error',
    zh: { message: '条件里一个运算的参数太多（位置 {at}）。', fix: '请减少参数，或改用标签。' },
    en: { message: 'An operator of the condition has too many values (at {at}).', fix: 'Use fewer, or a tag.' },
  },
  RULE_TOO_LARGE: {
    severity: 'error',
    zh: { message: '条件的文字太长。', fix: '请缩短条件里的文字。' },
    en: { message: 'The text of the condition is too long.', fix: 'Shorten the texts in it.' },
  },
  RULE_NOT_A_NUMBER: {
    severity: 'error',
    zh: { message: '条件里这里需要一个数字（位置 {at}）。', fix: '请填写数字。' },
    en: { message: 'The condition needs a number here (at {at}).', fix: 'Write a number.' },
  },
  RULE_UNKNOWN_VARIABLE_ROOT: {
    severity: 'error',
    zh: { message: '条件读取了不存在的数据（位置 {at}）。', fix: '请从 customer、entry、event、context 等开始选择。' },
    en: {
      message: 'The condition reads data that does not exist (at {at}).',
      fix: 'Begin with customer, entry, event, context or another known name.',
    },
  },
  RULE_COMPUTED_PATH: {
    severity: 'error',
    zh: { message: '条件里的字段名不能由计算得出（位置 {at}）。', fix: '请直接写出字段名。' },
    en: { message: 'The name of a field cannot be computed (at {at}).', fix: 'Write the name itself.' },
  },
  RULE_LITERAL_NEEDED: {
    severity: 'error',
    zh: { message: '条件里这里必须是固定的值（位置 {at}）。', fix: '请直接填写一个值。' },
    en: { message: 'The condition needs a fixed value here (at {at}).', fix: 'Write the value itself.' },
  },
  RULE_UNKNOWN_UNIT: {
    severity: 'error',
    zh: { message: '条件里的时间单位不存在（位置 {at}）。', fix: '请使用分钟、小时或天。' },
    en: {
      message: 'The condition uses a unit of time that does not exist (at {at}).',
      fix: 'Use minutes, hours or days.',
    },
  },
  RULE_BAD_HOURS: {
    severity: 'error',
    zh: {
      message: '条件里的时段写法不对（位置 {at}）。',
      fix: '请写两个不同的时刻，如 09:00 到 21:00，可再加星期和时区。',
    },
    en: {
      message: 'The condition names hours that cannot be (at {at}).',
      fix: 'Give two different times such as 09:00 and 21:00, then perhaps weekdays and a time zone.',
    },
  },
  TEMPLATE_TOO_LARGE: {
    severity: 'error',
    zh: { message: '这段文字太长。', fix: '请缩短，或拆成两条消息。' },
    en: { message: 'This text is too long.', fix: 'Shorten it, or send two messages.' },
  },
  TEMPLATE_SYNTAX: {
    severity: 'error',
    zh: { message: '第 {at} 个字符处的变量“{near}”写法不对。', fix: '请写成 {{ customer.name }} 这样的形式。' },
    en: {
      message: 'The place "{near}" at character {at} cannot be read.',
      fix: 'Write it like {{ customer.name }}.',
    },
  },
  TEMPLATE_EMPTY_TAG: {
    severity: 'error',
    zh: { message: '第 {at} 个字符处的变量是空的。', fix: '请填写变量名，或删去括号。' },
    en: { message: 'The place at character {at} is empty.', fix: 'Name what to fill in, or remove the braces.' },
  },
  TEMPLATE_RAW_OUTPUT: {
    severity: 'error',
    zh: { message: '第 {at} 个字符处用了三层括号，不允许原样输出。', fix: '请改用两层括号。' },
    en: { message: 'Raw output at character {at} is not allowed.', fix: 'Use two braces.' },
  },
  TEMPLATE_UNKNOWN_FILTER: {
    severity: 'error',
    zh: { message: '第 {at} 个字符处“{near}”用了不存在的格式。', fix: '请从列表里选择一种格式。' },
    en: { message: 'A filter at character {at} does not exist: "{near}".', fix: 'Choose one from the list.' },
  },
  TEMPLATE_FILTER_ARGUMENT: {
    severity: 'error',
    zh: { message: '第 {at} 个字符处“{near}”的格式参数不对。', fix: '请按示例填写参数。' },
    en: { message: 'A filter at character {at} has a wrong argument: "{near}".', fix: 'Write it as in the example.' },
  },
  TEMPLATE_NOT_PRINTABLE: {
    severity: 'error',
    zh: { message: '第 {at} 个字符处“{near}”是一整条记录，不能直接显示。', fix: '请指明其中的字段。' },
    en: { message: '"{near}" at character {at} is a whole record and never prints.', fix: 'Name one of its members.' },
  },
  TEMPLATE_UNCLOSED_TAG: {
    severity: 'warning',
    zh: { message: '第 {at} 个字符处的括号没有闭合，会原样发出。', fix: '请补上右括号，或删去左括号。' },
    en: {
      message: 'The braces at character {at} are never closed and are sent as they stand.',
      fix: 'Close them, or take them away.',
    },
  },
  TEMPLATE_UNKNOWN_ROOT: {
    severity: 'warning',
    zh: {
      message: '第 {at} 个字符处“{near}”读取了不存在的数据，会显示为空。',
      fix: '请从 customer、entry、context 等开始选择。',
    },
    en: {
      message: '"{near}" at character {at} reads nothing that exists and stays empty.',
      fix: 'Begin with customer, entry, context or another known name.',
    },
  },
}
