import { defineWords } from '../../i18n/words.ts'

export const chartWords = defineWords({
  zh: {
    table: '用表格看',
    walk: '用左右方向键逐点查看',
    noEffect: '无差别',
  },
  en: {
    table: 'As a table',
    walk: 'Step through the points with the left and right arrow keys',
    noEffect: 'No difference',
  },
})
