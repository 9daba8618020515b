import { describe, expect, it } from 'vitest'
import { isNamed, pathsOf, treeOf } from './disposition-tree.ts'

describe('What conversations were about', () => {
  const paths = ['退款/质量问题', '退款/不想要了', '物流', '其他/投诉/坐席']

  it('is a tree of what can be chosen, and the same list again', () => {
    const tree = treeOf(paths)
    expect(tree.map(({ name }) => name)).toEqual(['退款', '物流', '其他'])
    expect(tree[0]?.children.map(({ name }) => name)).toEqual(['质量问题', '不想要了'])
    expect(pathsOf(tree)).toEqual(paths)
  })

  it('keeps branches together that stood apart', () => {
    expect(pathsOf(treeOf(['退款/质量', '物流', '退款/尺码']))).toEqual(['退款/质量', '退款/尺码', '物流'])
  })

  it('has names, which neighbours do not share', () => {
    const leaf = (name: string) => ({ name, children: [] })
    expect(isNamed(treeOf(paths))).toBe(true)
    expect(isNamed([leaf('a'), leaf('a ')])).toBe(false)
    expect(isNamed([{ name: 'a', children: [leaf('')] }])).toBe(false)
    expect(isNamed([leaf('a'), { name: 'b', children: [leaf('a')] }])).toBe(true)
  })
})
