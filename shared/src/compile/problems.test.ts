import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documentRows, fillWords, type ProblemRow } from '../document/problem-rows.ts'
import { configRows } from './problem-rows-config.ts'
import { graphRows } from './problem-rows-graph.ts'
import { languageRows } from './problem-rows-language.ts'
import { describeProblem, problem, problemRows } from './problems.ts'

const rows: readonly (readonly [string, ProblemRow])[] = Object.entries(problemRows)
const placeholders = (text: string) => new Set(text.match(/\{\w+\}/g) ?? [])

test('no code stands in two parts of the catalogue', () => {
  const parts = [documentRows, configRows, languageRows, graphRows].flatMap((part) => Object.keys(part))
  expect(new Set(parts).size).toBe(parts.length)
  expect(parts.length).toBe(rows.length)
})

test.each(rows)('%s says the same in both languages, as whole sentences', (code, { zh, en }) => {
  expect(code).toMatch(/^[A-Z][A-Z_]+$/)
  expect(placeholders(zh.message)).toEqual(placeholders(en.message))
  expect(placeholders(zh.fix)).toEqual(placeholders(en.fix))
  for (const text of [en.message, en.fix]) expect(text).toMatch(/^["{A-Z].*[.?]$/s)
  for (const text of [zh.message, zh.fix]) expect(text).toMatch(/[\u4e00-\u9fff].*。$/s)
})

test('every code is raised by some test', () => {
  const root = new URL('../', import.meta.url)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.test.ts') && !file.endsWith('problems.test.ts'),
  )
  const tests = files.map((file) => readFileSync(new URL(file, root), 'utf8')).join('\n')
  const unraised = rows.map(([code]) => code).filter((code) => !new RegExp(`['" ]${code}['" ]`).test(tests))
  expect(unraised).toEqual([])
})

test('sentences are filled in, in the language asked for', () => {
  const found = problem('CYCLE_WITHOUT_WAIT', { node: 'a' }, { names: ['One', 'Two'], least: { ms: 90_000 } })
  expect(found.message).toBe('These nodes go round without waiting: One, Two.')
  expect(describeProblem(found, 'zh')).toEqual({
    message: '这些节点循环却不等待：One、Two。',
    fix: '请在循环里加入至少 1 分钟 30 秒 的等待，或等待客户的动作。',
  })
})

test('what a sentence fills in is not filled in again', () => {
  expect(fillWords('{a} {b}', { a: '{b}', b: 'x' }, 'en')).toBe('{b} x')
  expect(fillWords('{toString}', {}, 'en')).toBe('{toString}')
})
