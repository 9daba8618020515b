// `node scripts/make-letters.ts`: writes what the understanding knows of Chinese letters, from two packages: how the 6,763
// letters of GB 2312 are read (pinyin-pro, MIT), and the simplified form of the traditional letters in Big5 (opencc-js, MIT with the
// dictionaries of OpenCC, Apache-2.0).

import { writeFileSync } from 'node:fs'
import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'

const FILE = 'shared/src/understanding/letters.json'

const readings = Map.groupBy(lettersOf('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]]), read)
const spelled = [...readings]
  .filter(([syllable]) => /^[a-z]+$/.test(syllable))
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([syllable, letters]) => syllable + letters.join(''))
const data = { readings: spelled.join(' '), simplified: simplifiedPairs().join('') }
writeFileSync(FILE, `${JSON.stringify(data, null, 2)}\n`)
console.log(`${FILE}: ${spelled.length} syllables, ${data.simplified.length / 2} traditional letters`)

function read(letter: string): string {
  const [first = ''] = pinyin(letter, { multiple: true, toneType: 'none', type: 'array', v: true })
  return first
}

/** A pair whose simplified letter is itself a traditional one would have to be read twice: left out. */
function simplifiedPairs(): readonly string[] {
  const simplify = Converter({ from: 't', to: 'cn' })
  const rows = [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ] as const
  const pairs = lettersOf('big5', [0xa4, 0xc6], rows).map((letter) => [letter, simplify(letter)] as const)
  const changed = new Map(pairs.filter(([letter, simple]) => letter !== simple && [...simple].length === 1))
  return [...changed].filter(([, simple]) => !changed.has(simple)).map((pair) => pair.join(''))
}

function lettersOf(encoding: string, lead: Span, rows: readonly Span[]): readonly string[] {
  const decoder = new TextDecoder(encoding)
  const trails = rows.flatMap(range)
  const letters = range(lead).flatMap((first) => trails.map((second) => decoder.decode(Uint8Array.of(first, second))))
  return letters.filter((letter) => /^\p{Script=Han}$/u.test(letter))
}

type Span = readonly [number, number]

function range([from, to]: Span): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
