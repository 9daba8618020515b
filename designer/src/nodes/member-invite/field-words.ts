import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  program: ['会员计划', 'Member program', '会员系统里的计划编号。', 'The program’s name in your member system.'],
  text: ['邀请语', 'Invitation'],
  timeoutMs: ['最多等', 'Wait at most'],
}
