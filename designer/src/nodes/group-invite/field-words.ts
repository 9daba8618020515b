import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  group: ['群', 'Group', '群系统里的编号。', 'The group’s name in your group system.'],
  text: ['邀请语', 'Invitation'],
  timeoutMs: ['最多等', 'Wait at most'],
}
