import { expect, it } from 'vitest'
import { clusterQuestions } from './cluster-questions.ts'

it('groups wordings of one question, the most asked group first, under the wording used most', () => {
  const texts = ['支持花呗分期吗', '能用花呗分期吗', '支持花呗分期吗', '可以送到新疆吗', '能送到新疆吗', '你好']
  const clusters = clusterQuestions(texts)
  expect(clusters.map(({ representative, count }) => [representative, count])).toEqual([
    ['支持花呗分期吗', 3],
    [expect.stringContaining('新疆'), 2],
    ['你好', 1],
  ])
  expect(clusters[0]!.members).toEqual([
    { text: '支持花呗分期吗', count: 2 },
    { text: '能用花呗分期吗', count: 1 },
  ])
})

it('puts each wording into one group, and gives the same groups for the same texts in any order', () => {
  const texts = ['怎么退款', '如何退款', '退款怎么弄', '怎么换货', '如何换货', ' 怎么换货 ']
  const clusters = clusterQuestions(texts)
  const members = clusters.flatMap((cluster) => cluster.members.map(({ text }) => text))
  expect(new Set(members).size).toBe(members.length)
  expect(clusterQuestions([...texts].reverse())).toEqual(clusters)
  expect(clusterQuestions(['', '  '])).toEqual([])
})
