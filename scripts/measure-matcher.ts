// `node --conditions=usher-source scripts/measure-matcher.ts`: how long 10,000 questions take to index, to match and to suggest from.

import { createMatcher } from '@usher/shared/understanding/matcher'

const SUBJECTS =
  '羽绒服 面霜 奶粉 猫粮 平板 耳机 热水器 洗发水 葡萄 运动鞋 油烟机 床垫 口红 雨伞 书包 电饭煲 牙刷 茶叶 台灯 围巾'.split(
    ' ',
  )
const ASKED =
  '怎么退货 什么时候发货 有没有优惠券 尺码怎么选 能不能改地址 保修多久 可以开发票吗 坏了怎么办 多少钱包邮 怎么安装'.split(
    ' ',
  )
const PLACES = Array.from({ length: 50 }, (_, index) => `第${index + 1}批`)

const texts = SUBJECTS.flatMap((subject) =>
  ASKED.flatMap((asked) => PLACES.map((place) => `${place}${subject}${asked}`)),
)
const entries = texts.map((text, index) => ({ id: `${index}`, texts: [text] }))
const [matcher, indexing] = timed(() => createMatcher(entries))
console.log(`${entries.length} entries indexed in ${indexing.toFixed(0)} ms`)

const said = texts.filter((_, index) => index % 50 === 0).map((text) => `你好，请问${text.slice(3)}呀`)
show(
  'match',
  said.map((text) => timed(() => matcher.match(text, 5))[1]),
)
const typed = ['t', '退', 'tui', 'thh', 'zmth', '退货', '第3', 'pi b', '怎么', 'ywyyhq', 'xx', '围巾怎么']
show(
  'suggest',
  typed.flatMap((text) => Array.from({ length: 20 }, () => timed(() => matcher.suggest(text, 8))[1])),
)

function timed<T>(work: () => T): readonly [T, number] {
  const from = performance.now()
  const made = work()
  return [made, performance.now() - from]
}

function show(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2)
  console.log(`${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms of ${sorted.length}`)
}
