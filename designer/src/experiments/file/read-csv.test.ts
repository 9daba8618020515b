import { addOutcomes } from '@usher/shared/experiments/add-outcomes'
import { sayFileFault } from '@usher/shared/experiments/file-faults'
import { UnusableFile } from '@usher/shared/experiments/file-metric'
import { expect, test } from 'vitest'
import { readCsv, shapeOf, valuesOf } from './read-csv.ts'

const file = readCsv('t.csv', '﻿arm,visit,spend,zip\nA,1,3.50,x1\nB,0,0,x2\n"B, again",1,,x3\n')

test('a file is read with its header, quotes and byte order mark', () => {
  expect(file.columns).toEqual(['arm', 'visit', 'spend', 'zip'])
  expect(valuesOf(file, 'arm')).toEqual(['A', 'B', 'B, again'])
})

test('columns say what they are good for', () => {
  expect(shapeOf(file, 'visit')).toBe('proportion')
  expect(shapeOf(file, 'arm')).toBe('group')
  expect(shapeOf(file, 'spend')).toBe('group')
  expect(shapeOf(readCsv('m.csv', 'spend\n0\n29.99\n'), 'spend')).toBe('mean')
})

test('rows that cannot be used say where they stand and why, in both languages', () => {
  const read = readCsv('bad.csv', 'arm,bought\n"a\nb",1\n\nb,yes\nb\n')
  expect(faultOf(() => added(read))).toEqual([
    '2 行不能用，第一处在第 5 行：“bought”列不是数字：“yes”。',
    '2 rows cannot be used, the first: line 5: "bought" is no number: "yes"',
  ])
  expect(faultOf(() => added(readCsv('short.csv', 'arm,bought\na,1\nb\n')))).toEqual([
    '第 3 行：有 1 格，表头有 2 列。',
    'line 3: 1 fields where the header has 2',
  ])
})

test('a file without rows, or with a quote that never ends, is refused in both languages', () => {
  expect(faultOf(() => readCsv('empty.csv', 'a,b\n'))[0]).toMatch(/表头之后没有/)
  expect(faultOf(() => readCsv('quote.csv', 'a,b\n1,2\n"3,4\n'))).toEqual([
    expect.stringMatching(/^第 3 行读不下去/),
    expect.stringMatching(/^line 3 cannot be read/),
  ])
})

function added({ rows }: ReturnType<typeof readCsv>) {
  const sums = addOutcomes({
    arm: 'arm',
    unit: null,
    metrics: [{ column: 'bought', kind: 'mean', better: 'up', per: null, before: null }],
  })
  for (const row of rows) sums.add(row)
  return sums.end()
}

function faultOf(work: () => unknown): readonly string[] {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof UnusableFile) return [sayFileFault(thrown.fault, 'zh'), sayFileFault(thrown.fault, 'en')]
    throw thrown
  }
  return []
}
