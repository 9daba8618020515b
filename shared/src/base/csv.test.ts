import { expect, it } from 'vitest'
import { parseCsv, writeCsv } from './csv.ts'

it('reads what spreadsheets write: quotes, commas and lines inside cells, and the mark at the beginning', () => {
  expect(parseCsv('\uFEFFa,b\r\n"x,""1""\n2",y\r\n\r\n,\nlast')).toEqual([
    ['a', 'b'],
    ['x,"1"\n2', 'y'],
    [''],
    ['', ''],
    ['last'],
  ])
})

it('takes a quote that is never closed for the letter it is', () => {
  expect(parseCsv('"a,b\n5" screen,c')).toEqual([
    ['"a', 'b'],
    ['5" screen', 'c'],
  ])
})

it('gives back what it wrote, and lets no cell be a formula', () => {
  const rows = [
    ['=SUM(A1)', '-5', '你好，"世界"'],
    ['', 'a\nb', 'c,d'],
  ]
  expect(writeCsv(rows)).toContain("'=SUM(A1),'-5")
  expect(parseCsv(writeCsv(rows))).toEqual(rows)
})
