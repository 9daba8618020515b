import type { QuickReply } from '@usher/shared/api/quick-replies'
import { expect, test } from 'vitest'
import { findReplies } from './find-replies.ts'

const replies = [
  reply('退款规则', 'tkgz', '七天内可以退'),
  reply('退款进度', 'tkjd', '三天内到账'),
  reply('问候', 'wh', '您好，有什么可以帮您'),
  { ...reply('发货', 'fh', '付款后发货，退货另说'), scope: 'own' } as const,
]

test.each([
  ['tk', ['退款规则', '退款进度']],
  ['tkj', ['退款进度']],
  ['退款', ['退款规则', '退款进度']],
  ['退货', ['发货']],
  ['jd', ['退款进度']],
  ['没有', []],
])('%s finds %j', (typed, titles) => {
  expect(findReplies(replies, typed).map(({ title }) => title)).toEqual(titles)
})

test('with nothing typed one’s own come first', () => {
  expect(findReplies(replies, '')[0]?.title).toBe('发货')
})

function reply(title: string, initials: string, text: string): QuickReply {
  return { id: title, scope: 'workspace', title, text, initials, rev: 1 }
}
