import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  text: ['问题', 'Question', '客户点星或回复 1–5 作答。', 'Customers tap stars or answer 1–5.'],
  about: ['关于', 'About', '和分数一起记下，例如坐席或订单号。', 'Kept with the score: an agent, an order.'],
  reasonUpTo: [
    '追问原因',
    'Ask why',
    '打这个分或更低的客户会被问原因。',
    'Customers who give this or less are asked why.',
  ],
  reasonText: ['追问的话', 'How to ask why'],
  onlyOncePerMs: [
    '多久内只问一次',
    'Ask once in',
    '这段时间内评价过的客户走「近期问过」。',
    'Customers who answered within it leave by “asked lately”.',
  ],
  saveAs: ['存为变量', 'Save as variable', '分数是 context.名字.score。', 'The score is context.name.score.'],
  timeoutMs: ['最多等', 'Wait at most'],
}
