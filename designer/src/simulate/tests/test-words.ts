import type { Expectation } from '@usher/shared/testing/scenario'
import { defineWords } from '../../i18n/words.ts'

export const testWords = defineWords({
  zh: {
    tests: '测试',
    passed: (passed: number, all: number) => `${passed} / ${all} 通过`,
    none: '还没有测试。模拟一遍，再「存为测试」，以后每次改动都会自动跑。',
    pass: '通过',
    fail: '未通过',
    remove: '删除测试',
    removeTitle: (name: string) => `删除测试「${name}」？`,
    removeBody: '以后改动旅程时不再检查这个故事。',
    download: '下载为文件',
    save: '存为测试',
    saveTitle: '把这次模拟存为测试',
    saveHelp: '以后每次改动草稿都会重演这个故事，并检查结局是否一样。',
    name: '测试名称',
    nameMissing: '请填写名称',
    saved: '已存为测试',
    unreadable: '这个测试是更新的版本写的，读不懂。',
    step: (number: number, message: string) => `第 ${number} 步演不下去：${message}`,
    found: (what: string) => `实际：${what}`,
    expectMessage: (text: string) => `发出含「${text}」的消息`,
    expectNoMessage: (text: string) => `不发含「${text}」的消息`,
    expectMessages: (count: number) => `共发 ${count} 条消息`,
    expectTag: (tag: string) => `有标签「${tag}」`,
    expectNoTag: (tag: string) => `没有标签「${tag}」`,
    expectAttribute: (name: string, value: string) => `属性 ${name} 为 ${value}`,
    expectVariable: (name: string, value: string) => `变量 ${name} 为 ${value}`,
    expectAsked: (effect: string, times: string) => `请求 ${effect} ${times}`,
    times: (count: number) => `${count} 次`,
    expectReached: (node: string) => `经过「${node}」`,
    expectNotReached: (node: string) => `不经过「${node}」`,
    expectRestsAt: (node: string) => `停在「${node}」`,
    expectFinished: (reason: string) => `以「${reason}」结束`,
    expectWithheld: (text: string) => `含「${text}」的消息没有马上发出`,
    expectInterrupted: (rule: string) => `被全局打断「${rule}」拦下`,
    publish: (passed: number, all: number) => `${all} 个测试中 ${passed} 个通过。`,
    publishFailed: (names: string) => `没有通过：${names}`,
    comma: '、',
  },
  en: {
    tests: 'Tests',
    passed: (passed, all) => `${passed} of ${all} pass`,
    none: 'No tests yet. Simulate once and save it as a test: every change is then held to it.',
    pass: 'Passes',
    fail: 'Fails',
    remove: 'Remove the test',
    removeTitle: (name) => `Remove the test “${name}”?`,
    removeBody: 'Changes of the journey are then no longer held to this story.',
    download: 'Download as a file',
    save: 'Save as a test',
    saveTitle: 'Save this simulation as a test',
    saveHelp: 'Every change of the draft then plays this story again and looks whether it ends the same way.',
    name: 'Name of the test',
    nameMissing: 'Enter a name',
    saved: 'Saved as a test',
    unreadable: 'A later release wrote this test: it cannot be read here.',
    step: (number, message) => `Step ${number} cannot be played: ${message}`,
    found: (what) => `Found: ${what}`,
    expectMessage: (text) => `A message says “${text}”`,
    expectNoMessage: (text) => `No message says “${text}”`,
    expectMessages: (count) => `${count} messages in all`,
    expectTag: (tag) => `Has the tag “${tag}”`,
    expectNoTag: (tag) => `Does not have the tag “${tag}”`,
    expectAttribute: (name, value) => `Attribute ${name} is ${value}`,
    expectVariable: (name, value) => `Variable ${name} is ${value}`,
    expectAsked: (effect, times) => `${effect} is asked for ${times}`,
    times: (count) => (count === 1 ? 'once' : `${count} times`),
    expectReached: (node) => `Passes “${node}”`,
    expectNotReached: (node) => `Does not pass “${node}”`,
    expectRestsAt: (node) => `Rests at “${node}”`,
    expectFinished: (reason) => `Ends with “${reason}”`,
    expectWithheld: (text) => `A message with “${text}” is kept back`,
    expectInterrupted: (rule) => `The interrupt “${rule}” takes a message`,
    publish: (passed, all) => `${passed} of ${all} tests pass.`,
    publishFailed: (names) => `Failing: ${names}`,
    comma: ', ',
  },
})

type Words = typeof testWords.zh

/** What a test expects, in one line. `nameOf` gives a node's title. */
export function expectationText(wanted: Expectation, words: Words, nameOf: (node: string) => string): string {
  if ('message' in wanted) return words.expectMessage(wanted.message)
  if ('noMessage' in wanted) return words.expectNoMessage(wanted.noMessage)
  if ('messages' in wanted) return words.expectMessages(wanted.messages)
  if ('tag' in wanted) return words.expectTag(wanted.tag)
  if ('noTag' in wanted) return words.expectNoTag(wanted.noTag)
  if ('attribute' in wanted) return words.expectAttribute(wanted.attribute, JSON.stringify(wanted.value))
  if ('variable' in wanted) return words.expectVariable(wanted.variable, JSON.stringify(wanted.value))
  if ('asked' in wanted)
    return words.expectAsked(wanted.asked, wanted.times === undefined ? '' : words.times(wanted.times)).trimEnd()
  if ('reached' in wanted) return words.expectReached(nameOf(wanted.reached))
  if ('notReached' in wanted) return words.expectNotReached(nameOf(wanted.notReached))
  if ('restsAt' in wanted) return words.expectRestsAt(nameOf(wanted.restsAt))
  if ('withheld' in wanted) return words.expectWithheld(wanted.withheld)
  if ('interrupted' in wanted) return words.expectInterrupted(wanted.interrupted)
  return words.expectFinished(wanted.finished)
}
