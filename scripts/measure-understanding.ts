// `npm run measure:understanding`: how often a held-out question finds its answer, and how long reading, matching and suggesting take.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scopeOfAnybody } from '@usher/shared/conditions/scope'
import { openKnowledge } from '@usher/shared/knowledge/knowledge-base'
import type { KnowledgePoint } from '@usher/shared/knowledge/point'
import { createMatcher } from '@usher/shared/understanding/matcher'
import { readMessage } from '@usher/shared/understanding/read-message'
import { unhappiness } from '@usher/shared/understanding/unhappiness'
import { heldOutQuestions, points, practice } from './held-out-questions.ts'
import { heldOut, readReviews } from './reviews.ts'

const DATA = process.env.USHER_DATA ?? join(import.meta.dirname, '../../shared/data')
const reviews = join(DATA, 'shopping-reviews-zh.csv')

const SUBJECTS =
  '羽绒服 面霜 奶粉 猫粮 平板 耳机 热水器 洗发水 葡萄 运动鞋 油烟机 床垫 口红 雨伞 书包 电饭煲 牙刷 茶叶 台灯 围巾'.split(
    ' ',
  )
const ASKED =
  '怎么退货 什么时候发货 有没有优惠券 尺码怎么选 能不能改地址 保修多久 可以开发票吗 坏了怎么办 多少钱包邮 怎么安装'.split(
    ' ',
  )
const PLACES = Array.from({ length: 50 }, (_, index) => `第${index + 1}批`)

/** As the service bot asks where nobody has changed anything. */
const ASKED_PLAINLY = { category: null, product: null, point: null, minScore: 0.5 }
const NOBODY = scopeOfAnybody(0, 'Asia/Shanghai')

measureReading()
measureHits('practice', practice)
measureHits('held out', heldOutQuestions)
measureSpeed()

function measureReading(): void {
  if (!existsSync(reviews)) {
    console.log(`reading: skipped, there is no ${reviews}`)
    return
  }
  const all = readReviews(readFileSync(reviews, 'utf8'))
  const { test } = heldOut(all)
  const right = test.filter(({ text, unhappy }) => unhappiness(text) > 0.5 === unhappy).length
  console.log(
    `mood: ${share(right, test.length)} of held-out reviews read rightly (every fifth of each category and label)`,
  )
  for (const { text } of all.slice(0, 500)) readMessage(text)
  show(
    'readMessage',
    all.map(({ text }) => timed(() => readMessage(text))[1]),
  )
}

function measureHits(name: string, questions: typeof practice): void {
  const base = openKnowledge(Object.entries(points).map(([id, texts]) => point(id, texts)))
  const near = (text: string, most: number) => base.nearest(text, most).map((found) => found.point)
  const known = questions.filter(([, point]) => point !== null)
  const hits = (most: number) => known.filter(([text, id]) => near(text, most).some((found) => found === id)).length
  const answers = questions.map(([text, id]) => ({ id, answer: base.ask({ ...ASKED_PLAINLY, text }, NOBODY) }))
  const given = answers.flatMap(({ id, answer }) => (answer.hit ? [{ id, point: answer.point }] : []))
  const wrong = given.filter(({ id, point }) => point !== id)
  console.log(
    `knowledge, ${name}, ${Object.keys(points).length} points of ${Object.values(points).flat().length} texts:`,
  )
  console.log(
    `  the right point is first for ${share(hits(1), known.length)}, among three for ${share(hits(3), known.length)}`,
  )
  console.log(
    `  ${share(given.length, questions.length)} answered outright, ${share(wrong.length, given.length)} of these wrongly; the others are asked back`,
  )
}

function point(id: string, [title = '', ...questions]: readonly string[]): KnowledgePoint {
  const answers = [{ where: null, products: [], text: id, quickReplies: [] }]
  return { id, title, category: '', questions, answers, enabled: true }
}

function measureSpeed(): void {
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
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`
}

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
