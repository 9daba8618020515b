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

test('rows of another length say where they stand', () => {
  expect(() => readCsv('bad.csv', 'a,b\n1,2\n3\n')).toThrow(/line 3/)
  expect(() => readCsv('empty.csv', 'a,b\n')).toThrow(/no row/)
})
